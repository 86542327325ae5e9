package dev.boxoffice.web;

import dev.boxoffice.platform.DomainVerticle;
import dev.boxoffice.platform.Host;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.Edge;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.FrontDoor;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.MetricsRoute;
import dev.boxoffice.platform.http.RequestId;
import dev.boxoffice.platform.security.Sessions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Deploys the edge: the page, its live connection, and the APIs behind it. */
public final class WebVerticle extends DomainVerticle {
  /** The name of the domain. */
  public static final String DOMAIN = "web";

  /** Declares and reads its own settings. */
  public static final Function<Settings, ?> SETTINGS = WebConfig::read;

  private final Edge edge;

  /**
   * Runs in the process {@code host}.
   *
   * @param edge the domains of this process
   */
  public WebVerticle(Host host, Edge edge) {
    super(DOMAIN, host);
    this.edge = edge;
  }

  @Override
  public Future<?> start() {
    WebConfig config = WebConfig.from(host().environment());
    return connectEvents()
        .compose(connected -> Future.join(followSessions(), PageFiles.read(vertx)))
        .compose(both -> mount(createRouter(config, both.resultAt(0), both.resultAt(1))));
  }

  private Router createRouter(WebConfig config, Sessions sessions, PageFiles files) {
    Router router = Router.router(vertx);
    RequestId.add(router);
    FrontDoor door = new FrontDoor(settings().doors());
    door.guard(router, ContentPolicy.ofPage(config.stripePublishableKey().isPresent()));
    HealthRoutes.add(router, host().health());
    MetricsRoute.addUnlessElsewhere(router, host());
    ApiRoutes.add(router, vertx, edge, config.remotes());
    router.get("/api/time").handler(this::time);
    router.get("/api/config").handler(ctx -> describe(ctx, config));
    LiveBridge live =
        new LiveBridge(
            vertx,
            sessions,
            door,
            new LiveSockets(vertx, config.socketsPerAddress(), settings().doors()));
    router.route("/eventbus/*").subRouter(live.router());
    router.route("/api/*").handler(ctx -> ctx.fail(404));
    new PageRoutes(files).addTo(router);
    ErrorHandlers.install(router);
    return router;
  }

  private void time(RoutingContext ctx) {
    Answers.json(ctx, 200, new JsonObject().put("now", host().clock().instant().toString()));
  }

  private void describe(RoutingContext ctx, WebConfig config) {
    Answers.json(
        ctx,
        200,
        new JsonObject()
            .put("stripePublishableKey", config.stripePublishableKey().orElse(null))
            .put("testMode", config.stripePublishableKey().isEmpty())
            .put("reservationSeconds", config.reservation().toSeconds()));
  }
}
