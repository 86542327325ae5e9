package dev.boxoffice.platform.http;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The language of an answer: that of the address ({@code ?lang=de}), which is kept in a cookie; that of the cookie; or
 * what the browser asks for.
 */
public final class RequestLanguage {
    /** The parameter of addresses. */
    public static final String PARAMETER = "lang";

    private static final String COOKIE = "language";
    private static final Duration KEPT = Duration.ofDays(365);

    private RequestLanguage() {}

    /** The language to answer in. */
    public static Language of(RoutingContext ctx) {
        return of(ctx.request());
    }

    /** The language to answer a request in that may be malformed. */
    static Language of(HttpServerRequest request) {
        return ofAddress(request).or(() -> ofCookie(request)).orElseGet(() -> accepted(request));
    }

    /** The words to answer in, with times as in the United States where a browser asks for their English first. */
    public static Catalogue words(RoutingContext ctx) {
        Catalogue words = Catalogue.of(of(ctx));
        boolean isAmerican = words.language() == Language.ENGLISH
                && Language.isAmerican(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return isAmerican ? words.withTimesOf(Locale.US) : words;
    }

    /** The language that a request asks for; empty if it asks for none. */
    public static Optional<Language> asked(RoutingContext ctx) {
        boolean isAsked = ctx.request().headers().contains(HttpHeaders.ACCEPT_LANGUAGE);
        return ofAddress(ctx)
                .or(() -> ofCookie(ctx.request()))
                .or(() -> isAsked ? Optional.of(accepted(ctx.request())) : Optional.empty());
    }

    /** The language that the address names; empty if it names none that is spoken here. */
    public static Optional<Language> ofAddress(RoutingContext ctx) {
        return ofAddress(ctx.request());
    }

    private static Optional<Language> ofAddress(HttpServerRequest request) {
        try {
            return Language.of(request.getParam(PARAMETER));
        } catch (IllegalArgumentException e) {
            // The query has broken escapes, which is answered as such.
            return Optional.empty();
        }
    }

    private static Optional<Language> ofCookie(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE)).flatMap(cookie -> Language.of(cookie.getValue()));
    }

    private static Language accepted(HttpServerRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Tells caches what the language was taken from. */
    public static void vary(RoutingContext ctx) {
        ctx.response().headers().add(HttpHeaders.VARY, "Cookie, Accept-Language");
    }

    /** Keeps the language of the address for the next pages. */
    public static void keep(RoutingContext ctx) {
        ofAddress(ctx).ifPresent(language -> ctx.response()
                .addCookie(Cookie.cookie(COOKIE, language.tag())
                        .setPath("/")
                        .setMaxAge(KEPT.toSeconds())
                        .setSameSite(CookieSameSite.LAX)));
    }
}
