package dev.boxoffice.ops.api;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.http.RequestIdentity;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** A route that only operators may use: 401 without a session, 403 without the role. */
final class OperatorRoute {
    private OperatorRoute() {}

    static Handler<RoutingContext> of(Handler<RoutingContext> handler) {
        return ctx -> {
            RequestIdentity.required(ctx, Role.OPERATOR);
            handler.handle(ctx);
        };
    }
}
