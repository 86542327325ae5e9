package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.PlatformConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import java.net.BindException;

/**
 * The port for operators: {@code /metrics}, and health with the state of each part. The way in from outside does not
 * lead there.
 */
public final class ManagementPort {
    private static final int IDLE_SECONDS = 75;

    private ManagementPort() {}

    /** Listens as {@code config} says; answers the port in use. It closes with Vert.x. */
    public static Future<Integer> open(Vertx vertx, PlatformConfig config, HealthChecks health, MeterRegistry meters) {
        Router router = Router.router(vertx);
        HealthRoutes.addDetailed(router, health);
        MetricsRoute.add(router, meters);
        ErrorHandlers.install(router, config.http());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.managementHost())
                .setPort(config.managementPort())
                .setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .map(HttpServer::actualPort)
                .recover(failure -> Future.failedFuture(
                        failure instanceof BindException
                                ? new ConfigException("the port is in use (MANAGEMENT_PORT): " + failure.getMessage())
                                : failure));
    }
}
