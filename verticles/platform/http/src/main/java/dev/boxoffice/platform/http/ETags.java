package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags, RFC 9110, section 8.8.3. Those of aggregates begin with their version; what follows it, after a dash,
 * tells apart answers that show more than the aggregate.
 */
public final class ETags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})(?:-\\d{1,18})?\"?");

    private ETags() {}

    /**
     * The version that the client wants to change; empty if it does not care.
     *
     * @throws Problem.Invalid if If-Match is not one of our entity tags
     */
    public static OptionalLong ifMatch(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "must be the version of the resource in quotes");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** True if the client says that it has what {@code tag} names. */
    static boolean isKnown(HttpServerRequest request, String tag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || strong(one).equals(strong(tag)));
    }

    /** Weak and strong tags are alike here, section 13.1.2. */
    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
