package dev.boxoffice.web.proxy;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.InProcessGateway;
import dev.boxoffice.platform.http.RequestTimeout;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Routes API requests to domains: to those of this process directly, to others through a proxy. In Kubernetes the
 * ingress does this. Every request below {@code /api} has a deadline.
 */
public final class ApiRoutes {
    private static final Map<String, String> DOMAIN_OF_PATH = new TreeMap<>(Map.of(
            "users", "auth",
            "tickets", "tickets",
            "orders", "orders",
            "payments", "payments",
            "notifications", "notifications",
            "ops", "ops"));

    private ApiRoutes() {}

    /** The domains with an API. */
    public static Collection<String> domains() {
        return DOMAIN_OF_PATH.values();
    }

    /** Adds the routes; {@code remotes} are the addresses of domains in other processes. */
    public static void add(
            Router router,
            Vertx vertx,
            InProcessGateway edge,
            Map<String, URI> remotes,
            PlatformConfig config,
            Clock clock) {
        RequestTimeout timeout = new RequestTimeout(clock, config.requestTimeout());
        // The path of a route would become a part of the route label of the metrics.
        router.route().handler(ctx -> limit(ctx, timeout));
        DOMAIN_OF_PATH.forEach((path, domain) -> {
            URI remote = remotes.get(domain);
            Handler<RoutingContext> handler =
                    remote == null ? edge.to(domain) : ApiProxy.to(remote, vertx, config, clock);
            router.route().handler(ctx -> forward(ctx, "/api/" + path, handler));
        });
    }

    private static void limit(RoutingContext ctx, RequestTimeout timeout) {
        if (ctx.normalizedPath().startsWith("/api/")) {
            timeout.handle(ctx);
        } else {
            ctx.next();
        }
    }

    private static void forward(RoutingContext ctx, String prefix, Handler<RoutingContext> handler) {
        String path = ctx.normalizedPath();
        if (path.equals(prefix) || path.startsWith(prefix + "/")) {
            handler.handle(ctx);
        } else {
            ctx.next();
        }
    }
}
