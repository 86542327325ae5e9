package dev.boxoffice.platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What may be asked of a path, for the Allow header of RFC 9110, section 15.5.6. */
final class AllowedMethods {
    private static final List<HttpMethod> CANDIDATES =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);
    private static final String KEY = "boxoffice.operations";

    private AllowedMethods() {}

    /** Which method a path knows, as the contract of the domain in charge says. */
    interface Operations {
        boolean has(HttpMethod method, String path);
    }

    static void remember(RoutingContext ctx, Operations operations) {
        ctx.put(KEY, operations);
    }

    /** True if the path is known, with whatever method. */
    static boolean any(RoutingContext ctx) {
        return !of(ctx).isEmpty();
    }

    static String of(RoutingContext ctx) {
        Operations operations = ctx.get(KEY);
        if (operations == null) {
            return "GET";
        }
        Collection<String> allowed = new TreeSet<>();
        for (HttpMethod method : CANDIDATES) {
            if (operations.has(method, ctx.normalizedPath())) {
                allowed.add(method.name());
            }
        }
        return String.join(", ", allowed);
    }
}
