package dev.boxoffice.auth;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Sessions;
import dev.boxoffice.platform.identity.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Signs sessions, wraps those of browsers in cookies, and gives programs theirs bare. */
final class TokenIssuer {
    private final JWTAuth signer;
    private final AuthConfig config;
    private final Clock clock;

    TokenIssuer(Vertx vertx, SigningKey key, AuthConfig config, Clock clock) {
        this.clock = clock;
        this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk()));
        this.config = config;
    }

    private Duration shorter(Duration life) {
        Duration most = config.operatorSession();
        return life.compareTo(most) < 0 ? life : most;
    }

    /** A cookie that says who the account is, until the session ends; with roles sooner. */
    Cookie sessionOf(Account account) {
        Duration life = account.roles().isEmpty() ? config.session() : shorter(config.session());
        String token = sign(claims(account, true), life);
        return cookie(token).setMaxAge(life.toSeconds());
    }

    /**
     * A token that says who the account is for {@code life}. It belongs to the session that the family is, and began
     * with it: what ends that session ends the token. It has the account's roles only if it ends before they take a new
     * sign-in.
     */
    String accessTokenOf(Families.Grant grant, Duration life) {
        Instant withRoles = grant.family().begunAt().plus(config.operatorSession());
        JsonObject claims = claims(grant.account(), !clock.instant().plus(life).isAfter(withRoles))
                .put(Tokens.SESSION, grant.family().id())
                .put(Tokens.SIGNED_IN_AT, grant.family().begunAt().getEpochSecond());
        return sign(claims, life);
    }

    private static JsonObject claims(Account account, boolean withRoles) {
        JsonObject claims = new JsonObject()
                .put("sub", account.id())
                .put("email", account.email())
                .put("jti", Ids.next());
        return account.roles().isEmpty() || !withRoles ? claims : claims.put(Role.CLAIM, Role.texts(account.roles()));
    }

    /** With the times of our clock: the library takes those of the machine. */
    private String sign(JsonObject claims, Duration life) {
        long now = clock.instant().getEpochSecond();
        return signer.generateToken(
                claims.put("iat", now).put("exp", now + life.toSeconds()),
                Tokens.claims().setNoTimestamp(true));
    }

    /** A cookie that takes the session away. */
    Cookie none() {
        return cookie("").setMaxAge(0);
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(Sessions.cookieName(config.secureCookie()), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(config.secureCookie())
                .setSameSite(CookieSameSite.LAX);
    }
}
