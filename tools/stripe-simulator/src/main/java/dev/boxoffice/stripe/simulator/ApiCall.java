package dev.boxoffice.stripe.simulator;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * An API request, read.
 *
 * @param id the identifier in the path, null where there is none
 * @param key the idempotency key, null without one
 */
record ApiCall(String method, String path, String id, String key, Form form) {
    static ApiCall of(RoutingContext ctx) {
        boolean post = HttpMethod.POST.equals(ctx.request().method());
        return new ApiCall(
                ctx.request().method().name(),
                ctx.request().path(),
                ctx.pathParam("id"),
                post ? ctx.request().getHeader("Idempotency-Key") : null,
                Form.parse(post ? ctx.body().asString() : ctx.request().query()));
    }

    /** The same for the same operation with the same parameters. */
    String fingerprint() {
        return method + " " + path + " " + form.canonical();
    }
}
