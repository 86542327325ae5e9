package dev.boxoffice.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.kernel.identity.Assurance;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the tokens of sessions with public keys only.
 *
 * <p>Safe to use from any thread; keys may be replaced at any time.
 */
public final class TokenVerifier {
    /** The signature algorithm of all tokens: ECDSA with P-256, RFC 7518. */
    public static final String ALGORITHM = "ES256";

    /** The issuer of all tokens. */
    public static final String ISSUER = "boxoffice";

    /** The audience of all tokens: the services of this system. */
    public static final String AUDIENCE = "boxoffice";

    /**
     * The claim that names a session which has more than one token (OpenID Connect); without it a token is a session of
     * its own, by its {@code jti}.
     */
    public static final String SESSION = "sid";

    /** The claim that says that a token of a browser names its session, which no refresh token renews. */
    public static final String RENEWABLE = "renewable";

    /** The claim that says when the user signed in (OpenID Connect); without it {@code iat} does. */
    public static final String SIGNED_IN_AT = "auth_time";

    /** The claim that says that the user owns the address (OpenID Connect). */
    public static final String EMAIL_VERIFIED = "email_verified";

    /** The claim that lists how the user signed in (RFC 8176). */
    public static final String METHODS = "amr";

    /** The value of {@link #METHODS} for more than one factor. */
    public static final String MULTIPLE_FACTORS = "mfa";

    /** The claim that says when the user last proved who they are, if that was after the session began. */
    public static final String PROVEN_AT = "proven_at";

    /** The claim with the name of the user. */
    public static final String NAME = "name";

    /** The claim of buyers without an account. */
    public static final String GUEST = "guest";

    /** The claim that limits the token of a program (RFC 8693), its scopes separated by spaces. */
    public static final String SCOPE = "scope";

    /** Two numbers of P-256, RFC 7518. */
    private static final int SIGNATURE_BYTES = 64;

    private static final int MOST_KNOWN = 10_000;

    /** How far the clock of the issuer may be ahead. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Clock clock;
    private volatile Verifier verifier;
    private volatile boolean hasHadKeys;

    /**
     * A verifier for one set of keys.
     *
     * @param known identities of recently verified tokens, as a signature check costs more than the rest of most
     *     requests
     */
    private record Verifier(JWTAuth keys, Cache<String, Identity> known) {}

    /** A verifier without keys: every token fails until {@link #useKeys}. */
    public TokenVerifier(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Replaces the public keys, each a JWK (RFC 7517). */
    public void useKeys(Collection<JsonObject> publicKeys) {
        JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(claims().setIgnoreExpiration(true));
        publicKeys.forEach(options::addJwk);
        hasHadKeys |= !publicKeys.isEmpty();
        verifier = publicKeys.isEmpty()
                ? null
                : new Verifier(
                        JWTAuth.create(vertx, options),
                        BoundedCaches.ofAtMost(MOST_KNOWN).build());
    }

    /** The claims that every token must have. */
    public static JWTOptions claims() {
        return new JWTOptions().setAlgorithm(ALGORITHM).setIssuer(ISSUER).addAudience(AUDIENCE);
    }

    /** True after the first public key; if all are retired later, every token is refused. */
    public boolean hasKeys() {
        return hasHadKeys;
    }

    /** The identity of a token; fails if no known key has signed it, or it has expired. */
    public Future<Identity> verify(String token) {
        Verifier current = verifier;
        if (current == null) {
            return Future.failedFuture("no public key is known yet");
        }
        if (!isSignedInOneWay(token)) {
            return Future.failedFuture("the signature is not written as it should be");
        }
        Identity known = current.known().getIfPresent(token);
        return known != null && hasNotExpired(known)
                ? Future.succeededFuture(known)
                : current.keys()
                        .authenticate(new TokenCredentials(token))
                        .map(user -> user.attributes().getJsonObject("accessToken"))
                        .map(claims -> identity(requireBegun(claims)))
                        .compose(identity -> hasNotExpired(identity)
                                ? Future.succeededFuture(identity)
                                : Future.failedFuture("the token has expired"))
                        .onSuccess(identity -> current.known().put(token, identity));
    }

    /** Rejects signatures with trailing characters, which the library accepts, so that a session has one token. */
    private static boolean isSignedInOneWay(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return bytes.length == SIGNATURE_BYTES
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Checks the times of a token by the server clock; the library uses the clock of the machine. */
    private boolean hasNotExpired(Identity identity) {
        return clock.instant().isBefore(identity.expiresAt());
    }

    private JsonObject requireBegun(JsonObject claims) {
        long latest = clock.instant().plus(LEEWAY).getEpochSecond();
        if (claims.getLong("iat", 0L) > latest || claims.getLong("nbf", 0L) > latest) {
            throw new IllegalArgumentException("the token is not valid yet");
        }
        return claims;
    }

    private static Identity identity(JsonObject claims) {
        Long end = claims.getLong("exp");
        if (end == null || claims.getString("sub") == null) {
            throw new IllegalArgumentException("the token has no subject or no expiry");
        }
        JsonArray roles = claims.getJsonArray(Role.CLAIM, new JsonArray());
        long begunAt = claims.getLong(SIGNED_IN_AT, claims.getLong("iat", 0L));
        return new Identity(
                claims.getString("sub"),
                claims.getString("email"),
                claims.getString(SESSION, claims.getString("jti")),
                Instant.ofEpochSecond(begunAt),
                Instant.ofEpochSecond(end),
                claims.getBoolean(RENEWABLE, claims.containsKey(SESSION)),
                Role.of(roles.getList()),
                new Assurance(
                        claims.getBoolean(EMAIL_VERIFIED, false),
                        claims.getJsonArray(METHODS, new JsonArray()).contains(MULTIPLE_FACTORS),
                        Instant.ofEpochSecond(claims.getLong(PROVEN_AT, begunAt))),
                claims.getString(NAME),
                claims.getBoolean(GUEST, false),
                Optional.ofNullable(claims.getString(SCOPE)).map(scopes -> Scope.of(List.of(scopes.split(" ")))));
    }
}
