package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.model.Program;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Signs the tokens of browsers and programs. */
public final class TokenIssuer {
    private final JWTAuth signer;
    private final AuthConfig config;
    private final TokensConfig tokensConfig;
    private final Clock clock;

    /** Signs with {@code key}. */
    public TokenIssuer(Vertx vertx, SigningKey key, AuthConfig config, TokensConfig tokensConfig, Clock clock) {
        this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(new JsonObject(key.privateJwk())));
        this.config = config;
        this.tokensConfig = tokensConfig;
        this.clock = clock;
    }

    /** The session of a browser. */
    public record Session(String token, Duration life) {}

    /** The tokens of a program. */
    public record TokenPair(String accessToken, Duration accessLife, String refreshToken, Duration refreshLife) {}

    /** What a program gets for its token. */
    public record ProgramAccess(String accessToken, Duration life, Program program) {}

    /** How long a session of an account in a browser lasts; with roles it is shorter. */
    Duration life(Account account) {
        Duration life = config.session();
        return !account.roles().isEmpty() && config.operatorSession().compareTo(life) < 0
                ? config.operatorSession()
                : life;
    }

    /** The token of a session of an account in a browser. */
    Session session(Account account, BrowserSession session) {
        Duration left = Duration.between(clock.instant().truncatedTo(ChronoUnit.SECONDS), session.endsAt());
        JsonObject claims = claims(account, true)
                .put(TokenVerifier.SESSION, session.id())
                .put(TokenVerifier.RENEWABLE, false)
                .put(TokenVerifier.SIGNED_IN_AT, session.begunAt().getEpochSecond())
                .put(TokenVerifier.PROVEN_AT, session.provenAt().getEpochSecond());
        putFactors(claims, session.secondFactor());
        return new Session(signUntil(claims, session.endsAt()), left);
    }

    /** The token of a session of a guest in a browser. */
    Session session(Guest guest, BrowserSession session) {
        Duration left = Duration.between(clock.instant().truncatedTo(ChronoUnit.SECONDS), session.endsAt());
        JsonObject claims = new JsonObject()
                .put("sub", guest.id())
                .put("email", guest.email())
                .put("jti", Ids.next())
                .put(TokenVerifier.NAME, guest.name())
                .put(TokenVerifier.GUEST, true)
                .put(TokenVerifier.SESSION, session.id())
                .put(TokenVerifier.RENEWABLE, false)
                .put(TokenVerifier.SIGNED_IN_AT, session.begunAt().getEpochSecond());
        if (guest.verifiedAt() != null) {
            claims.put(TokenVerifier.EMAIL_VERIFIED, true);
        }
        return new Session(signUntil(claims, session.endsAt()), left);
    }

    /**
     * The tokens of a session. The access token belongs to the session and is revoked with it. It has the account's
     * roles only if it ends before they require a new sign-in.
     *
     * @param token the newest of the session
     * @param factors what the account has to sign in with beside its password
     */
    TokenPair tokens(RefreshSession session, RefreshToken token, Account account, Factors factors) {
        Instant now = clock.instant();
        Duration life = session.accessLife(now, tokensConfig.access());
        boolean withRoles = !now.plus(life).isAfter(session.begunAt().plus(config.operatorSession()));
        JsonObject claims = claims(account, withRoles)
                .put(TokenVerifier.SESSION, session.id())
                .put(TokenVerifier.SIGNED_IN_AT, session.begunAt().getEpochSecond());
        if (!factors.areProvedBy(session.secondFactor())) {
            claims.put(TokenVerifier.PROVEN_AT, 0);
        }
        putFactors(claims, session.secondFactor());
        return new TokenPair(sign(claims, life), life, token.text(), Duration.between(now, session.endsAt()));
    }

    /** The access token of a program that has a token of its own: it lacks the roles of its user. */
    ProgramAccess access(Program program, Account account) {
        JsonObject claims = claims(account, false)
                .put(TokenVerifier.SESSION, program.id())
                .put(TokenVerifier.RENEWABLE, true)
                // The user was there when the token was made, and has proved nothing since.
                .put(TokenVerifier.PROVEN_AT, 0)
                .put(TokenVerifier.SCOPE, Scope.text(program.scopes()));
        Duration left = Duration.between(clock.instant(), program.expiresAt());
        Duration life = left.compareTo(tokensConfig.access()) < 0 ? left : tokensConfig.access();
        return new ProgramAccess(sign(claims, life), life, program);
    }

    private static void putFactors(JsonObject claims, boolean secondFactor) {
        if (secondFactor) {
            claims.put(TokenVerifier.METHODS, JsonArray.of(TokenVerifier.MULTIPLE_FACTORS));
        }
    }

    private static JsonObject claims(Account account, boolean withRoles) {
        JsonObject claims = new JsonObject()
                .put("sub", account.id())
                .put("email", account.email())
                .put("jti", Ids.next());
        if (account.isVerified()) {
            claims.put(TokenVerifier.EMAIL_VERIFIED, true);
        }
        if (account.name() != null) {
            claims.put(TokenVerifier.NAME, account.name());
        }
        return account.roles().isEmpty() || !withRoles ? claims : claims.put(Role.CLAIM, Role.texts(account.roles()));
    }

    /** With the time of {@link #clock}: the library would take that of the machine. */
    private String sign(JsonObject claims, Duration life) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return sign(claims, now, now.plusSeconds(life.toSeconds()));
    }

    private String signUntil(JsonObject claims, Instant end) {
        return sign(claims, clock.instant(), end);
    }

    private String sign(JsonObject claims, Instant now, Instant end) {
        return signer.generateToken(
                claims.put("iat", now.getEpochSecond()).put("exp", end.getEpochSecond()),
                TokenVerifier.claims().setNoTimestamp(true));
    }
}
