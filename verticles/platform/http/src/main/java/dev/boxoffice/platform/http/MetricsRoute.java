package dev.boxoffice.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /metrics}: the numbers of the process, in Prometheus' text format. */
final class MetricsRoute {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsRoute() {}

    /** Adds the route, where {@code registry} is one of Prometheus. */
    static void add(Router router, MeterRegistry registry) {
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            router.get("/metrics").handler(ctx -> show(ctx, prometheus));
        }
    }

    private static void show(RoutingContext ctx, PrometheusMeterRegistry registry) {
        ctx.vertx()
                .executeBlocking(() -> registry.scrape(), false)
                .onComplete(
                        text -> ctx.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, FORMAT)
                                .end(text),
                        ctx::fail);
    }
}
