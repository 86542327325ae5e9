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
 * {@code /health/live}: the process turns its event loop, and need not be started anew. {@code
 * /health/ready}: all that it needs answers; otherwise 503, and the names of what is away.
 */
public final class HealthRoutes {
  /** Answers 200 as long as the process lives, and may get well by itself. */
  public static final String LIVE = "/health/live";

  /** Answers 200 while the process can do its work. */
  public static final String READY = "/health/ready";

  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
  private static final String LOST = "boxoffice.lost";

  private HealthRoutes() {}

  /** Adds both routes. */
  public static void add(Router router, HealthChecks checks) {
    router.get(LIVE).handler(HealthRoutes::live);
    router.get(READY).handler(ctx -> ready(ctx, checks));
  }

  /** Has the process say from now on that it does not live: it will not be well again by itself. */
  public static void giveUp(Vertx vertx, String reason) {
    LOG.error("this process has to be started anew: {}", reason);
    lost(vertx).put(reason, true);
  }

  private static LocalMap<String, Boolean> lost(Vertx vertx) {
    return vertx.sharedData().getLocalMap(LOST);
  }

  private static void live(RoutingContext ctx) {
    Set<String> reasons = lost(ctx.vertx()).keySet();
    JsonObject answer = new JsonObject().put("status", reasons.isEmpty() ? "UP" : "DOWN");
    if (!reasons.isEmpty()) {
      answer.put("reasons", new JsonArray(List.copyOf(reasons)));
    }
    Answers.json(ctx, reasons.isEmpty() ? 200 : 503, answer);
  }

  private static void ready(RoutingContext ctx, HealthChecks checks) {
    checks
        .checkStatus()
        .onComplete(
            result -> Answers.json(ctx, CheckResult.isUp(result) ? 200 : 503, result.toJson()),
            ctx::fail);
  }
}
