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

/** Signs sessions and wraps them in cookies. */
final class TokenIssuer {
  private final JWTAuth signer;
  private final AuthConfig config;

  TokenIssuer(Vertx vertx, SigningKey key, AuthConfig config) {
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk()));
    this.config = config;
  }

  /** A cookie that says who the account is, until the session ends. */
  Cookie sessionOf(Account account) {
    JsonObject claims =
        new JsonObject()
            .put("sub", account.id())
            .put("email", account.email())
            .put("jti", Ids.next());
    if (!account.roles().isEmpty()) {
      claims.put(Role.CLAIM, Role.texts(account.roles()));
    }
    int seconds = (int) config.session().toSeconds();
    String token = signer.generateToken(claims, Tokens.claims().setExpiresInSeconds(seconds));
    return cookie(token).setMaxAge(seconds);
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
