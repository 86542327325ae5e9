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
import java.util.Set;
import java.util.function.Function;

/** Deploys the edge: the page, its live connection, and the APIs behind it. */
public final class WebVerticle extends DomainVerticle {
  /** The name of the domain. */
  public static final String DOMAIN = "web";

  /** Declares and reads its own settings. */
  public static final Function<Settings, ?> SETTINGS = WebConfig::read;

  private static final String TIME = "/api/time";
  private static final String CONFIG = "/api/config";
  private static final Set<String> OWN_API = Set.of(TIME, CONFIG);

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
        .onSuccess(connected -> countRequests(WebVerticle::isOwn))
        .compose(connected -> Future.join(followSessions(), PageFiles.read(vertx)))
        .compose(both -> mount(createRouter(config, both.resultAt(0), both.resultAt(1))));
  }

  /** What lies below {@code /api} are the domains' routes, but for two. */
  private static boolean isOwn(String route) {
    return !route.startsWith("/api/") || OWN_API.contains(route);
  }

  private Router createRouter(WebConfig config, Sessions sessions, PageFiles files) {
    Router router = Router.router(vertx);
    RequestId.add(router);
    FrontDoor door = new FrontDoor(settings().doors());
    door.guard(router, ContentPolicy.ofPage(config.stripePublishableKey().isPresent()));
    HealthRoutes.add(router, host().health());
    MetricsRoute.addUnlessElsewhere(router, host());
    ApiRoutes.add(router, vertx, edge, config.remotes());
    router.get(TIME).handler(this::time);
    router.get(CONFIG).handler(ctx -> describe(ctx, config));
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
