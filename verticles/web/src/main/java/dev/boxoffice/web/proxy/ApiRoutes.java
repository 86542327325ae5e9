package dev.boxoffice.web.proxy;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.BodyLimits;
import dev.boxoffice.platform.http.InProcessGateway;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.UploadSlots;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Routes API requests to domains, by the paths in their OpenAPI documents: to those of this process directly, to others
 * through a proxy. In Kubernetes the ingress does this. Every request below {@code /api} has a deadline.
 */
public final class ApiRoutes {
    private static final String EDGE = "web";

    private ApiRoutes() {}

    /** The domains with an API, other than the edge itself. */
    public static List<String> domains() {
        return OpenApi.domains().stream()
                .filter(domain -> !domain.equals(EDGE))
                .sorted()
                .toList();
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
        BodyLimits limits = new BodyLimits(config.bodyLimit());
        UploadSlots uploads = new UploadSlots(config.http().trustedProxies());
        // The path of a route would become a part of the route label of the metrics.
        router.route().handler(ctx -> limit(ctx, timeout));
        OpenApi.domainOfPrefix().forEach((prefix, domain) -> {
            if (domain.equals(EDGE)) {
                return;
            }
            URI remote = remotes.get(domain);
            Handler<RoutingContext> handler =
                    remote == null ? edge.to(domain) : ApiProxy.to(remote, vertx, config, clock, limits, uploads);
            router.route().handler(ctx -> forward(ctx, prefix, handler));
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
