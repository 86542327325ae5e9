package dev.boxoffice.platform.domain.api;

import dev.boxoffice.platform.http.BodyLimits;
import dev.boxoffice.platform.http.RequestBodies;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.UploadSlots;
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
 * Routes for the operations of a contract. A request reaches its handler if it is valid, within its quotas, and has a
 * session where the contract demands one.
 *
 * <p>vertx-web-openapi-router validates each request on a worker thread, which costs more than most requests do
 * altogether; this class validates with the same schemas on the event loop.
 */
public final class Operations {
    private static final String OPERATION = "boxoffice.operation";

    private final DomainContract contract;
    private final Router router;
    private final long bodyLimit;
    private final UploadSlots uploads;
    private final Handler<RoutingContext> identify;
    private final SessionRules rules;
    private final Set<String> handled = new HashSet<>();
    private final Set<String> routes = new HashSet<>();
    private QuotaGuard guard;

    /**
     * Adds routes to {@code router}.
     *
     * @param bodyLimit largest request body of an operation that has no limit of its own, in bytes
     * @param uploads limits how many large bodies are received at a time
     * @param identify verifies the session of a request
     * @param rules what a session must be like
     */
    public Operations(
            DomainContract contract,
            Router router,
            long bodyLimit,
            UploadSlots uploads,
            Handler<RoutingContext> identify,
            SessionRules rules) {
        this.contract = contract;
        this.router = router;
        this.bodyLimit = bodyLimit;
        this.uploads = uploads;
        this.identify = identify;
        this.rules = rules;
    }

    /** Applies the quotas of {@code guard} to the operations that are added afterwards. */
    Operations limitBy(QuotaGuard guard) {
        this.guard = guard;
        return this;
    }

    /**
     * Adds the handler of an operation.
     *
     * @throws IllegalArgumentException if the contract has no such operation
     * @throws IllegalStateException if there are quotas, and it is not a GET and has neither one nor an exemption
     */
    public Operations handle(String operationId, Handler<RoutingContext> handler) {
        DomainContract.Described described = contract.find(operationId)
                .filter(found -> handled.add(operationId))
                .orElseThrow(() -> new IllegalArgumentException("no operation, or handled already: " + operationId));
        Operation operation = described.operation();
        String path = vertxPath(operation);
        routes.add(path);
        Route route = router.route(operation.getHttpMethod(), path);
        long limit = operation.getOpenAPIModel().getLong(BodyLimits.EXTENSION, bodyLimit);
        if (UploadSlots.isLarge(limit)) {
            route.handler(this::holdBack);
            identify(route, operation);
            route.handler(Operations::receive).handler(new RequestBodies(limit));
        } else {
            if (mayHaveBody(operation.getHttpMethod())) {
                route.handler(new RequestBodies(limit));
            }
            identify(route, operation);
        }
        route.handler(described.validation());
        if (guard != null) {
            boolean isReading = operation.getHttpMethod().equals(HttpMethod.GET);
            (isReading ? guard.ofReading(operationId) : guard.of(operationId)).ifPresent(route::handler);
        }
        route.handler(RequestTimeout::requireTime);
        route.handler(ctx -> {
            ctx.put(OPERATION, operationId);
            handler.handle(ctx);
        });
        return this;
    }

    private void identify(Route route, Operation operation) {
        route.handler(identify);
        if (!operation.getSecurityRequirements().isEmpty()) {
            route.handler(rules.of(operation.getOpenAPIModel()));
        }
    }

    /** A large body is received only once its sender is known. */
    private void holdBack(RoutingContext ctx) {
        uploads.take(ctx);
        ctx.request().pause();
        ctx.addEndHandler(ended -> ctx.request().resume());
        ctx.next();
    }

    private static void receive(RoutingContext ctx) {
        ctx.request().resume();
        ctx.next();
    }

    /** The id of the operation that a request is for. */
    static String operationOf(RoutingContext ctx) {
        return ctx.get(OPERATION);
    }

    /** True if each operation of the contract has a handler. */
    boolean areComplete() {
        return handled.size() == contract.size();
    }

    /** The router's paths of the operations that have a handler. */
    public Set<String> routes() {
        return Set.copyOf(routes);
    }

    private static boolean mayHaveBody(HttpMethod method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    private static String vertxPath(Operation operation) {
        return operation.getAbsoluteOpenAPIPath().replaceAll("\\{([^}]+)}", ":$1");
    }
}
