package dev.boxoffice.launcher;

import dev.boxoffice.platform.Host;
import dev.boxoffice.platform.config.PlatformConfig;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.Edge;
import dev.boxoffice.platform.http.MetricsRoute;
import dev.boxoffice.platform.http.OwnPort;
import dev.boxoffice.web.LiveVerticle;
import dev.boxoffice.web.WebVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The domains of one process, deployed together. */
public final class Application {
  private final Vertx vertx;
  private final Set<String> domains;
  private final JsonObject environment;
  private final OwnPort port;
  private final Edge edge = new Edge();
  private final List<String> deployments = new ArrayList<>();
  private final MeterRegistry meters;
  private final Tracer tracer;
  private final PlatformConfig config;
  private volatile boolean stopping;

  private Application(
      Vertx vertx,
      Set<String> domains,
      JsonObject environment,
      PlatformConfig config,
      MeterRegistry meters,
      Tracer tracer) {
    this.vertx = vertx;
    this.domains = domains;
    this.environment = environment;
    this.port = new OwnPort(config);
    this.config = config;
    this.meters = meters;
    this.tracer = tracer;
  }

  /**
   * Deploys {@code domains}. One alone answers on the port itself; several meet behind the edge.
   *
   * @param environment the settings, names as in the environment
   * @param meters where numbers about the process are kept
   * @param tracer begins the parts of traces that Vert.x does not
   * @return the running application; it fails with the reason if one domain cannot start
   */
  public static Future<Application> start(
      Vertx vertx,
      Set<String> domains,
      JsonObject environment,
      Clock clock,
      MeterRegistry meters,
      Tracer tracer) {
    return Future.succeededFuture()
        .map(
            ignored -> {
              Configuration.check(environment, domains);
              return PlatformConfig.from(environment);
            })
        .compose(
            config -> {
              Application application =
                  new Application(vertx, domains, environment, config, meters, tracer);
              return application
                  .deploy(clock)
                  .map(application)
                  .recover(
                      failure ->
                          application.stop().transform(stopped -> Future.failedFuture(failure)));
            });
  }

  private Future<?> deploy(Clock clock) {
    HealthChecks health = HealthChecks.create(vertx);
    health.register("process", up -> up.complete(stopping ? Status.KO() : Status.OK()));
    boolean alone = domains.size() == 1 && !domains.contains(WebVerticle.DOMAIN);
    ApiMount mount = alone ? port : edge;
    Host host = new Host(environment, mount, health, clock, meters, tracer);
    List<Future<?>> services = new ArrayList<>();
    services.add(showMetrics());
    for (String domain : domains) {
      if (!domain.equals(WebVerticle.DOMAIN)) {
        services.add(deployService(domain, host));
      }
    }
    return Future.join(services)
        .compose(deployed -> alone ? Future.succeededFuture() : deployEdge(clock, health));
  }

  private Future<?> deployService(String domain, Host host) {
    return keep(vertx.deployVerticle(() -> Domains.service(domain, host), options(domain)));
  }

  /** On a port of their own, if they have one; it closes with Vert.x. */
  private Future<?> showMetrics() {
    if (config.metricsPort() == 0) {
      return Future.succeededFuture();
    }
    Router router = Router.router(vertx);
    MetricsRoute.add(router, meters);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(config.metricsPort(), config.httpHost());
  }

  private Future<?> deployEdge(Clock clock, HealthChecks health) {
    Host host = new Host(environment, port, health, clock, meters, tracer);
    return keep(vertx.deployVerticle(new LiveVerticle(host), new DeploymentOptions()))
        .compose(
            live ->
                keep(
                    vertx.deployVerticle(
                        () -> new WebVerticle(host, edge), options(WebVerticle.DOMAIN))));
  }

  private DeploymentOptions options(String domain) {
    int instances = Settings.read(environment, settings -> Domains.instances(settings, domain));
    return new DeploymentOptions().setInstances(instances);
  }

  private Future<String> keep(Future<String> deployment) {
    return deployment.onSuccess(
        id -> {
          synchronized (deployments) {
            deployments.add(id);
          }
        });
  }

  /** The port that it answers on. */
  public int port() {
    return port.actualPort();
  }

  /**
   * Says that it is not ready any more, goes on serving for as long as others may take to notice,
   * and then stops: the edge first, so that nothing new comes in, and then the domains side by
   * side.
   */
  public Future<Void> stop() {
    stopping = true;
    return config.shutdownDelay().isZero()
        ? undeploy()
        : vertx
            .timer(config.shutdownDelay().toMillis(), TimeUnit.MILLISECONDS)
            .compose(noticed -> undeploy());
  }

  private Future<Void> undeploy() {
    List<String> ids;
    synchronized (deployments) {
      ids = new ArrayList<>(deployments);
      deployments.clear();
    }
    if (ids.isEmpty()) {
      return Future.succeededFuture();
    }
    String edgeId = ids.remove(ids.size() - 1);
    return vertx
        .undeploy(edgeId)
        .eventually(() -> Future.join(ids.stream().map(vertx::undeploy).toList()));
  }
}
