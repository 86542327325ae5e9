package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.identity.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Verifies the session of a request, by its cookie or its bearer token. */
public final class SessionVerifier {
    /** The name of the session cookie if HTTPS is not certain. */
    public static final String COOKIE = "session";

    /** The name with HTTPS: browsers accept the prefix only over HTTPS, from this host and for the whole site. */
    public static final String SECURE_COOKIE = "__Host-session";

    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final Revocations revocations;
    private final Freezes freezes;
    private final String cookie;
    private volatile boolean knowsRevocations;

    /**
     * Verifies with {@code tokens}.
     *
     * @param revocations ended sessions
     * @param freezes accounts whose sessions are refused
     * @param secure whether browsers reach the site by HTTPS only
     */
    public SessionVerifier(TokenVerifier tokens, Revocations revocations, Freezes freezes, boolean secure) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.freezes = freezes;
        this.cookie = cookieName(secure);
    }

    /** The name of the cookie that holds the token. */
    public static String cookieName(boolean secure) {
        return secure ? SECURE_COOKIE : COOKIE;
    }

    /** Records that all ended sessions are known. */
    public void revocationsAreKnown() {
        knowsRevocations = true;
    }

    /** False while tokens cannot be verified, as the keys or the ended sessions are unknown. */
    public boolean canIdentify() {
        return knowsRevocations && tokens.hasKeys();
    }

    /** The identity of a token; empty if it is invalid or its session was ended. */
    public Future<Optional<Identity>> identify(String token) {
        if (!canIdentify()) {
            return Future.succeededFuture(Optional.empty());
        }
        return tokens.verify(token)
                .map(Optional::of)
                .otherwise(Optional.empty())
                .map(found -> found.filter(
                        identity -> !revocations.has(identity) && !freezes.has(FreezeKind.ACCOUNT, identity.userId())));
    }

    /** The sessions that were ended before they expired. */
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
