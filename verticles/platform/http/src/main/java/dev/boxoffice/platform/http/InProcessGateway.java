package dev.boxoffice.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Routes requests from the edge to the domains of the same JVM, without another socket.
 *
 * <p>Requests run on the event loops of the edge, so the handlers of a domain must be thread-safe.
 */
public final class InProcessGateway implements ApiMount {
    private final Map<String, Router> routers = new ConcurrentHashMap<>();

    @Override
    public Future<Mounted> mount(Vertx vertx, String domain, Router router) {
        routers.put(domain, router);
        return Future.succeededFuture(() -> unmount(domain, router));
    }

    /**
     * False: the edge applies request ids, deadlines, browser checks and the access log before it passes a request on.
     */
    @Override
    public boolean isOutermost() {
        return false;
    }

    private Future<Void> unmount(String domain, Router router) {
        routers.remove(domain, router);
        return Future.succeededFuture();
    }

    /** The routes of {@code domain}, if it is mounted. */
    public Optional<Router> router(String domain) {
        return Optional.ofNullable(routers.get(domain));
    }

    /**
     * Passes requests to {@code domain}, or to the next route if it is not mounted. For routes without a path: Vert.x
     * takes the path of a route for a mount point, and removes it from the path that the domain sees.
     */
    public Handler<RoutingContext> to(String domain) {
        return ctx -> router(domain).ifPresentOrElse(router -> router.handleContext(ctx), ctx::next);
    }
}
