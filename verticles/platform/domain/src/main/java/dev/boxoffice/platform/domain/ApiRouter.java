package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.http.AccessLog;
import dev.boxoffice.platform.http.AllowedMethods;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.RequestId;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.contract.DomainContract;
import dev.boxoffice.platform.identity.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.Consumer;

/** The routes of one domain as its contract describes them, beside those for its health. */
public final class ApiRouter {
    /** Answers of the API are no pages: a browser that opens one as a page loads nothing. */
    private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

    private ApiRouter() {}

    /**
     * Builds the routes.
     *
     * @param domain the tag of its operations in openapi.yaml
     * @param config limits of requests
     * @param operations gives each operation its handler
     */
    public static Future<Router> create(
            Vertx vertx,
            String domain,
            PlatformConfig config,
            Sessions sessions,
            ProcessContext host,
            Consumer<Operations> operations) {
        return host.contract().of(domain).map(contract -> {
            Router router = Router.router(vertx);
            if (host.mount().isOutermost()) {
                addEntry(router, config, host);
            }
            router.route().handler(ApiRouter::addHeaders);
            router.route().handler(ctx -> rememberOperations(ctx, contract));
            Operations routes = new Operations(contract, router, config.bodyLimit(), new SessionHandler(sessions));
            operations.accept(routes);
            if (!routes.areComplete()) {
                throw new IllegalStateException(domain + " does not serve its whole contract");
            }
            router.route().last().handler(ctx -> ctx.fail(AllowedMethods.any(ctx) ? 405 : 404));
            ErrorHandlers.install(router, config.doors());
            return router;
        });
    }

    /** What every request meets first. */
    private static void addEntry(Router router, PlatformConfig config, ProcessContext host) {
        RequestId.add(router);
        router.route().handler(new RequestTimeout(host.clock(), config.requestTimeout()));
        new BrowserSecurity(config.doors()).guard(router, NOTHING_LOADS);
        router.get(HealthRoutes.LIVE).handler(ctx -> tellTime(ctx, host.clock()));
        HealthRoutes.add(router, host.health());
        AccessLog.add(router, config);
    }

    /** Most answers are for one account alone; those for all clients set their own Cache-Control. */
    private static void addHeaders(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", NOTHING_LOADS);
        ctx.next();
    }

    /** For the edge, which has no server of its own to ask. */
    private static void tellTime(RoutingContext ctx, Clock clock) {
        if (!(clock instanceof ServerClock server) || server.isMeasured()) {
            ctx.response().putHeader(HealthRoutes.TIME, clock.instant().toString());
        }
        ctx.next();
    }

    private static void rememberOperations(RoutingContext ctx, DomainContract contract) {
        AllowedMethods.remember(ctx, contract::has);
        ctx.next();
    }
}
