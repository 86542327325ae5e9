package dev.boxoffice.web;

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
 * The way to the APIs: to a domain of this process directly, to one elsewhere through a proxy. In Kubernetes the
 * ingress does this. All that lies below {@code /api} is answered in time.
 */
final class ApiRoutes {
    private static final Map<String, String> DOMAIN_OF_PATH = new TreeMap<>(Map.of(
            "users", "auth",
            "tickets", "tickets",
            "orders", "orders",
            "payments", "payments",
            "notifications", "notifications",
            "ops", "ops"));

    private ApiRoutes() {}

    static Collection<String> domains() {
        return DOMAIN_OF_PATH.values();
    }

    static void add(
            Router router,
            Vertx vertx,
            InProcessGateway edge,
            Map<String, URI> remotes,
            PlatformConfig config,
            Clock clock) {
        RequestTimeout timeout = new RequestTimeout(clock, config.requestTimeout());
        // A route with a path would become part of the name that numbers have of each request.
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
