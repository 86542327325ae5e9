package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.http.AcceptedForm;
import dev.boxoffice.platform.http.AccessLog;
import dev.boxoffice.platform.http.AllowedMethods;
import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.RequestId;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.UploadSlots;
import dev.boxoffice.platform.http.contract.DomainContract;
import dev.boxoffice.platform.identity.SessionVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.Consumer;

/** The HTTP API of one domain: the routes that its contract describes, and those of its health. */
public final class DomainApi {
    /** Stops a browser that opens an answer as a page from loading anything. */
    private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

    private final Vertx vertx;
    private final String domain;
    private final PlatformConfig config;
    private final ApiHost host;
    private final HealthChecks health;
    private final Clock clock;
    private ApiMount.Mounted mounted;

    /**
     * An API that is not served yet.
     *
     * @param domain the tag of its operations in the contract
     * @param health the readiness checks of the process
     */
    public DomainApi(
            Vertx vertx, String domain, PlatformConfig config, ApiHost host, HealthChecks health, Clock clock) {
        this.vertx = vertx;
        this.domain = domain;
        this.config = config;
        this.host = host;
        this.health = health;
        this.clock = clock;
    }

    /**
     * Serves the operations of the contract; succeeds with those that have a handler.
     *
     * @param handlers gives each operation its handler
     * @throws IllegalStateException as a failed future, if an operation of the contract has none
     */
    public Future<Operations> serve(SessionVerifier sessions, QuotaGuard guard, Consumer<Operations> handlers) {
        return host.contract().of(domain).compose(contract -> {
            Router router = Router.router(vertx);
            if (host.mount().isOutermost()) {
                addEntry(router);
            }
            router.route().handler(DomainApi::addHeaders);
            router.route().handler(ctx -> rememberOperations(ctx, contract));
            Operations operations = new Operations(
                    contract,
                    router,
                    config.bodyLimit(),
                    new UploadSlots(config.http().trustedProxies()),
                    new SessionHandler(sessions),
                    new SessionRules(clock, config.stepUp()));
            handlers.accept(operations.limitBy(guard));
            if (!operations.areComplete()) {
                throw new IllegalStateException(domain + " does not serve its whole contract");
            }
            router.route().last().handler(ctx -> ctx.fail(AllowedMethods.any(ctx) ? 405 : 404));
            ErrorHandlers.install(router, config.http());
            return mount(router).map(operations);
        });
    }

    /** Serves the health alone, for a domain without operations. */
    public Future<Void> serveHealth() {
        Router router = Router.router(vertx);
        RequestId.add(router);
        HealthRoutes.add(router, health);
        ErrorHandlers.install(router, config.http());
        return mount(router);
    }

    /** Serves {@code router}. */
    public Future<Void> mount(Router router) {
        return host.mount()
                .mount(vertx, domain, router)
                .onSuccess(reachable -> mounted = reachable)
                .mapEmpty();
    }

    /** Has the process restarted, for {@code reason}: its liveness fails from now on. */
    public void giveUp(String reason) {
        HealthRoutes.giveUp(vertx, reason);
    }

    /** Accepts no further requests. */
    public Future<Void> stop() {
        return mounted == null ? Future.succeededFuture() : mounted.unmount();
    }

    /** The handlers that come first for every request. */
    private void addEntry(Router router) {
        RequestId.add(router);
        router.route().handler(new RequestTimeout(clock, config.requestTimeout()));
        new BrowserSecurity(config.http()).guard(router, NOTHING_LOADS);
        router.get(HealthRoutes.LIVE).handler(ctx -> addServerTime(ctx, clock));
        HealthRoutes.add(router, health);
        AccessLog.add(router, config);
    }

    /** Most answers are for one account only; handlers of public answers replace Cache-Control. */
    private static void addHeaders(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", NOTHING_LOADS);
        ctx.next();
    }

    /** Adds the time of the servers, which the edge takes its clock from. */
    private static void addServerTime(RoutingContext ctx, Clock clock) {
        if (!(clock instanceof ServerClock server) || server.isMeasured()) {
            ctx.response().putHeader(HealthRoutes.TIME, clock.instant().toString());
        }
        ctx.next();
    }

    private static void rememberOperations(RoutingContext ctx, DomainContract contract) {
        AllowedMethods.remember(ctx, contract::has);
        AcceptedForm.remember(ctx, contract::isLinked);
        ctx.next();
    }
}
