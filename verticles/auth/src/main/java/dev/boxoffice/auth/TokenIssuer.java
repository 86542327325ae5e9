package dev.boxoffice.auth;

import dev.boxoffice.platform.security.Role;
import dev.boxoffice.platform.security.Sessions;
import dev.boxoffice.platform.security.Tokens;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;

/** Signs sessions, wraps those of browsers in cookies, and gives programs theirs bare. */
final class TokenIssuer {
  private final JWTAuth signer;
  private final AuthConfig config;

  TokenIssuer(Vertx vertx, SigningKey key, AuthConfig config) {
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk()));
    this.config = config;
  }

  /** A cookie that says who the account is, until the session ends. */
  Cookie sessionOf(Account account) {
    String token = sign(claims(account), config.session());
    return cookie(token).setMaxAge(config.session().toSeconds());
  }

  /**
   * A token that says who the account is for {@code life}. It belongs to the session that the
   * family is, and began with it: what ends that session ends the token.
   */
  String accessTokenOf(Families.Grant grant, Duration life) {
    JsonObject claims =
        claims(grant.account())
            .put(Tokens.SESSION, grant.family().id())
            .put(Tokens.SIGNED_IN_AT, grant.family().begunAt().getEpochSecond());
    return sign(claims, life);
  }

  private static JsonObject claims(Account account) {
    JsonObject claims =
        new JsonObject()
            .put("sub", account.id())
            .put("email", account.email())
            .put("jti", Ids.next());
    return account.roles().isEmpty() ? claims : claims.put(Role.CLAIM, Role.texts(account.roles()));
  }

  private String sign(JsonObject claims, Duration life) {
    return signer.generateToken(
        claims, Tokens.claims().setExpiresInSeconds((int) life.toSeconds()));
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
