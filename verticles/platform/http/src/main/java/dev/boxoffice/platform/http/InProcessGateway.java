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
 * Connects the domains of one JVM with the edge: each puts its routes here, and the edge hands requests over to them
 * without another socket.
 *
 * <p>Requests run on the event loops of the edge; routes hold no state but what is safe to share.
 */
public final class InProcessGateway implements ApiMount {
    private final Map<String, Router> routers = new ConcurrentHashMap<>();

    @Override
    public Future<Mounted> mount(Vertx vertx, String domain, Router router) {
        routers.put(domain, router);
        return Future.succeededFuture(() -> unmount(domain, router));
    }

    /** The edge has identified, limited, checked and logged what it hands over. */
    @Override
    public boolean isOutermost() {
        return false;
    }

    private Future<Void> unmount(String domain, Router router) {
        routers.remove(domain, router);
        return Future.succeededFuture();
    }

    /** The routes of a domain of this JVM, if it is here. */
    public Optional<Router> router(String domain) {
        return Optional.ofNullable(routers.get(domain));
    }

    /** Hands a request over to {@code domain}, or lets the next route have it. */
    public Handler<RoutingContext> to(String domain) {
        return ctx -> router(domain).ifPresentOrElse(router -> router.handleContext(ctx), ctx::next);
    }
}
