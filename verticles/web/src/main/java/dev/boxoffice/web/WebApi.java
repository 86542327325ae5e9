package dev.boxoffice.web;

import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** What pages ask the edge itself. */
final class WebApi {
  private final WebConfig config;
  private final Clock clock;

  WebApi(WebConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  void addTo(Operations operations) {
    operations.handle("time", this::time).handle("config", this::describe);
  }

  private void time(RoutingContext ctx) {
    Answers.json(ctx, 200, new JsonObject().put("now", clock.instant().toString()));
  }

  private void describe(RoutingContext ctx) {
    Answers.json(
        ctx,
        200,
        new JsonObject()
            .put("stripePublishableKey", config.stripePublishableKey().orElse(null))
            .put("testMode", config.stripePublishableKey().isEmpty())
            .put("reservationSeconds", config.reservation().toSeconds()));
  }
}
