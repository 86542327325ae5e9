package dev.boxoffice.platform.http;

import dev.boxoffice.platform.telemetry.CorrelationId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code X-Request-Id}: taken from the request if it is a decent one, made otherwise, told in the answer and in every
 * line that is logged for the request.
 */
public final class RequestId {
    /** The header, of requests and of answers. */
    public static final String HEADER = CorrelationId.HEADER;

    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private RequestId() {}

    /** Has all requests carry one; belongs before all other routes. */
    public static void add(Router router) {
        router.route().handler(RequestId::identify);
    }

    private static void identify(RoutingContext ctx) {
        String given = ctx.request().getHeader(HEADER);
        String id = given != null && DECENT.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        // A domain elsewhere, to which the request may be passed on, uses the same.
        ctx.request().headers().set(HEADER, id);
        ctx.response().putHeader(HEADER, id);
        CorrelationId.set(id);
        ctx.next();
    }
}
