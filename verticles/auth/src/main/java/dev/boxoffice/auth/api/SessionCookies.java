package dev.boxoffice.auth.api;

import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.platform.identity.SessionVerifier;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/**
 * The cookies that hold the sessions of browsers.
 *
 * @param secure whether browsers send them over HTTPS only
 */
record SessionCookies(boolean secure) {

    Cookie of(TokenIssuer.Session session) {
        return cookie(session.token()).setMaxAge(session.life().toSeconds());
    }

    /** Has the browser delete its session. */
    Cookie none() {
        return cookie("").setMaxAge(0);
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(SessionVerifier.cookieName(secure), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
