package dev.boxoffice.platform.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /health/live}: the process turns its event loop. {@code /health/ready}: all that it needs
 * answers; otherwise 503, and the names of what is away.
 */
public final class HealthRoutes {
  /** Answers as long as the process lives. */
  public static final String LIVE = "/health/live";

  /** Answers 200 while the process can do its work. */
  public static final String READY = "/health/ready";

  private HealthRoutes() {}

  /** Adds both routes. */
  public static void add(Router router, HealthChecks checks) {
    router.get(LIVE).handler(ctx -> Answers.json(ctx, 200, new JsonObject().put("status", "UP")));
    router.get(READY).handler(ctx -> ready(ctx, checks));
  }

  private static void ready(RoutingContext ctx, HealthChecks checks) {
    checks
        .checkStatus()
        .onComplete(
            result -> Answers.json(ctx, CheckResult.isUp(result) ? 200 : 503, result.toJson()),
            ctx::fail);
  }
}
