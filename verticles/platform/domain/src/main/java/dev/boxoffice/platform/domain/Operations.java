package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.http.RequestBodies;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.contract.DomainContract;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.Set;

/**
 * Routes for the operations of a contract. Before a handler sees a request, its sender is signed in if the contract
 * says so, and the request is valid.
 *
 * <p>vertx-web-openapi-router does the same but validates each request on a worker thread, which costs more than most
 * of our requests do altogether; this validates with the same schemas on the event loop.
 */
public final class Operations {
    private final DomainContract contract;
    private final Router router;
    private final RequestBodies bodies;
    private final Handler<RoutingContext> identify;
    private final Set<String> handled = new HashSet<>();
    private final Set<String> routes = new HashSet<>();
    private QuotaGuard guard;

    /**
     * Adds routes to {@code router}.
     *
     * @param bodyLimit largest request body, in bytes
     * @param identify finds out who sent a request
     */
    public Operations(DomainContract contract, Router router, long bodyLimit, Handler<RoutingContext> identify) {
        this.contract = contract;
        this.router = router;
        this.bodies = new RequestBodies(bodyLimit);
        this.identify = identify;
    }

    /** Has the operations that are added from now on be within the quotas of {@code guard}. */
    public Operations limitBy(QuotaGuard guard) {
        this.guard = guard;
        return this;
    }

    /**
     * Has {@code handler} serve an operation.
     *
     * @throws IllegalArgumentException if the contract does not know it
     * @throws IllegalStateException if there are quotas, and it changes something and has neither one nor an exemption
     */
    public Operations handle(String operationId, Handler<RoutingContext> handler) {
        DomainContract.Described described = contract.find(operationId)
                .filter(found -> handled.add(operationId))
                .orElseThrow(() -> new IllegalArgumentException("no operation, or handled already: " + operationId));
        Operation operation = described.operation();
        String path = vertxPath(operation);
        routes.add(path);
        Route route = router.route(operation.getHttpMethod(), path);
        if (mayHaveBody(operation.getHttpMethod())) {
            route.handler(bodies);
        }
        route.handler(identify);
        if (!operation.getSecurityRequirements().isEmpty()) {
            route.handler(Operations::requireIdentity);
        }
        route.handler(described.validation());
        if (guard != null && !operation.getHttpMethod().equals(HttpMethod.GET)) {
            guard.of(operationId).ifPresent(route::handler);
        }
        route.handler(RequestTimeout::requireTime);
        route.handler(handler);
        return this;
    }

    /** True once every operation of the contract has a handler. */
    public boolean areComplete() {
        return handled.size() == contract.size();
    }

    /** The paths of the operations that have a handler, as the router has them. */
    public Set<String> routes() {
        return Set.copyOf(routes);
    }

    private static boolean mayHaveBody(HttpMethod method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    private static String vertxPath(Operation operation) {
        return operation.getAbsoluteOpenAPIPath().replaceAll("\\{([^}]+)}", ":$1");
    }

    private static void requireIdentity(RoutingContext ctx) {
        RequestIdentity.required(ctx);
        ctx.next();
    }
}
