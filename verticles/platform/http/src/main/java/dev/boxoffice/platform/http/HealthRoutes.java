package dev.boxoffice.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /health/live}: the event loop runs, so that no restart is needed. {@code /health/ready}: 200 if all servers
 * that the process needs answer, otherwise 503. The management port shows which ones do not.
 */
public final class HealthRoutes {
    /** Responses 200 as long as the process lives, and may get well by itself. */
    public static final String LIVE = "/health/live";

    /** Responses 200 while the process can do its work. */
    public static final String READY = "/health/ready";

    /** The header of {@link #LIVE} with the time of the servers. */
    public static final String TIME = "X-Server-Time";

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final String LOST = "boxoffice.lost";

    private HealthRoutes() {}

    /** Adds both routes, which answer {@code UP} or {@code DOWN} and nothing more. */
    public static void add(Router router, HealthChecks checks) {
        router.get(LIVE).handler(ctx -> live(ctx, false));
        router.get(READY).handler(ctx -> ready(ctx, checks, false));
    }

    /** Adds both routes, which also answer the state of each part. */
    static void addDetailed(Router router, HealthChecks checks) {
        router.get(LIVE).handler(ctx -> live(ctx, true));
        router.get(READY).handler(ctx -> ready(ctx, checks, true));
    }

    /** Has the process say from now on that it does not live: it will not be well again by itself. */
    public static void giveUp(Vertx vertx, String reason) {
        LOG.error("this process needs a restart: {}", reason);
        lost(vertx).put(reason, true);
    }

    private static LocalMap<String, Boolean> lost(Vertx vertx) {
        return vertx.sharedData().getLocalMap(LOST);
    }

    private static void live(RoutingContext ctx, boolean isDetailed) {
        Set<String> reasons = lost(ctx.vertx()).keySet();
        JsonObject details = new JsonObject().put("reasons", new JsonArray(List.copyOf(reasons)));
        answer(ctx, reasons.isEmpty(), isDetailed ? details : new JsonObject());
    }

    private static void ready(RoutingContext ctx, HealthChecks checks, boolean isDetailed) {
        checks.checkStatus()
                .onComplete(
                        result ->
                                answer(ctx, CheckResult.isUp(result), isDetailed ? result.toJson() : new JsonObject()),
                        ctx::fail);
    }

    private static void answer(RoutingContext ctx, boolean isUp, JsonObject details) {
        Responses.json(ctx, isUp ? 200 : 503, details.put("status", isUp ? "UP" : "DOWN"));
    }
}
