package dev.boxoffice.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** How old an answer may be, RFC 9111, section 5.2. */
public final class CacheControl {
    /** What may be kept, if it is asked about before each use, which costs no more than a 304. */
    public static final String ASK_AGAIN = "no-cache";

    private CacheControl() {}

    /** True if the client refuses an answer from a cache. */
    public static boolean isWanted(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.CACHE_CONTROL);
        if (header == null) {
            return false;
        }
        String wish = header.toLowerCase(Locale.ROOT).replace(" ", "");
        return wish.contains("no-cache") || wish.contains("no-store") || isNow(wish);
    }

    private static boolean isNow(String wish) {
        return wish.matches("(?:.*,)?max-age=0(?:,.*)?");
    }
}
