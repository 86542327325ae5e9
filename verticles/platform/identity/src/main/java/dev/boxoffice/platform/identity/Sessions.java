package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds out who sent a request: by its session cookie or its bearer token. */
public final class Sessions {
    /** The cookie that holds the token, where HTTPS is not certain. */
    public static final String COOKIE = "session";

    /** Where it is: browsers take this name only from us, over HTTPS, and for the whole site. */
    public static final String SECURE_COOKIE = "__Host-session";

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Revocations revocations;
    private final String cookie;
    private volatile boolean knowsRevocations;

    /**
     * Verifies with {@code tokens}.
     *
     * @param revocations sessions that count no more
     * @param secure whether browsers reach us by HTTPS only
     */
    public Sessions(Tokens tokens, Revocations revocations, boolean secure) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.cookie = cookieName(secure);
    }

    /** The name of the cookie that holds the token. */
    public static String cookieName(boolean secure) {
        return secure ? SECURE_COOKIE : COOKIE;
    }

    /** Says that all sessions are known which were ended before their time. */
    public void revocationsAreKnown() {
        knowsRevocations = true;
    }

    /** False while nothing can be said about a token, as the keys or the ended sessions are unknown. */
    public boolean canIdentify() {
        return knowsRevocations && tokens.hasKeys();
    }

    /**
     * Lets every request pass and remembers who sent it, for {@link Identity#of}. A token that is not valid counts as
     * none; one that nothing can be said about yet too, but what needs to know who sent it is then unavailable.
     */
    public void identify(RoutingContext ctx) {
        Optional<String> token = token(ctx.request());
        if (token.isEmpty()) {
            ctx.next();
            return;
        }
        if (!canIdentify()) {
            Identity.isUnknown(ctx);
            ctx.next();
            return;
        }
        identify(token.get())
                .onComplete(
                        identified -> {
                            identified.ifPresent(identity -> ctx.put(Identity.KEY, identity));
                            ctx.next();
                        },
                        unexpected -> ctx.next());
    }

    /** Who a token speaks for; empty if it is not valid, or its session was ended. */
    public Future<Optional<Identity>> identify(String token) {
        if (!canIdentify()) {
            return Future.succeededFuture(Optional.empty());
        }
        return tokens.verify(token)
                .map(Optional::of)
                .otherwise(Optional.empty())
                .map(found -> found.filter(identity -> !revocations.has(identity)));
    }

    /** The sessions that were ended before their time. */
    public Revocations revocations() {
        return revocations;
    }

    /** The token of a request, not yet verified. */
    public Optional<String> token(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            return Optional.of(header.substring(BEARER.length()));
        }
        return Optional.ofNullable(request.getCookie(cookie))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }
}
