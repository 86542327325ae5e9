package dev.boxoffice.web;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.domain.api.SessionHandler;
import dev.boxoffice.platform.domain.api.SessionRules;
import dev.boxoffice.platform.http.AccessLog;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.http.InProcessGateway;
import dev.boxoffice.platform.http.RequestId;
import dev.boxoffice.platform.http.UploadSlots;
import dev.boxoffice.platform.http.contract.DomainContract;
import dev.boxoffice.platform.identity.SessionVerifier;
import dev.boxoffice.web.api.WebApi;
import dev.boxoffice.web.live.LiveBridge;
import dev.boxoffice.web.live.LiveSockets;
import dev.boxoffice.web.page.ContentSecurityPolicy;
import dev.boxoffice.web.page.PageLanguages;
import dev.boxoffice.web.page.PageRoutes;
import dev.boxoffice.web.proxy.ApiRoutes;
import dev.boxoffice.web.render.PublicPages;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Deploys the edge: the page, its live connection, and the routes to the APIs. */
public final class WebVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "web";

    /** The setting that shows the tokens and components of the design. */
    public static final String STYLE_GUIDE = WebConfig.STYLE_GUIDE;

    /** Declares and reads the settings of the edge. */
    public static final Function<Settings, ?> SETTINGS = WebConfig::read;

    private static final String REFERENCE = "/api";

    /** The page of the door and its files, by each of their addresses. */
    private static final String DOOR = "(/v/[0-9a-f.a-z]+)?/door(/.*)?";

    /** The domain that public pages show the events of. */
    private static final String EVENTS = "tickets";

    private final InProcessGateway edge;
    private final Future<?> complete;

    /**
     * Runs in the process {@code host}.
     *
     * @param edge the domains of this process
     * @param complete succeeds when all domains are deployed; the edge opens after that
     */
    public WebVerticle(ProcessContext host, InProcessGateway edge, Future<?> complete) {
        super(DOMAIN, host);
        this.edge = edge;
        this.complete = complete;
    }

    @Override
    public Future<?> start() {
        WebConfig config = WebConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> syncClockWithNats())
                .compose(connected -> Future.join(
                        verifySessions(),
                        PageLanguages.read(vertx),
                        host().api().contract().of(DOMAIN)))
                .compose(all -> Future.fromCompletionStage(complete.toCompletionStage(), vertx.getOrCreateContext())
                        .compose(open -> serve(config, all.resultAt(0), all.resultAt(1), all.resultAt(2))));
    }

    private Future<Void> serve(
            WebConfig config, SessionVerifier sessions, PageLanguages files, DomainContract contract) {
        countRequests(route -> isOwn(route, contract));
        return api().mount(createRouter(config, sessions, files, contract)).onSuccess(open -> files.compress(vertx));
    }

    /** Routes below {@code /api} belong to the domains, except those in the contract of the edge. */
    private static boolean isOwn(String route, DomainContract contract) {
        return !route.startsWith("/api/") || contract.paths().contains(route);
    }

    private Router createRouter(
            WebConfig config, SessionVerifier sessions, PageLanguages files, DomainContract contract) {
        Router router = Router.router(vertx);
        RequestId.add(router);
        BrowserSecurity security = new BrowserSecurity(settings().http());
        security.guard(
                router,
                ContentSecurityPolicy.ofPage(config.stripePublishableKey().isPresent()));
        HealthRoutes.add(router, host().health());
        AccessLog.add(router, settings());
        ApiRoutes.add(router, vertx, edge, config.remotes(), settings(), host().clock());
        new WebApi(config.toPublicJson(), host().clock()).addTo(operations(contract, router, sessions));
        LiveBridge live = new LiveBridge(
                vertx,
                sessions,
                security,
                new LiveSockets(
                        vertx,
                        sessions.revocations(),
                        host().clock(),
                        config.socketsPerAddress(),
                        settings().http()));
        router.route("/eventbus/*").subRouter(live.router());
        router.route(REFERENCE).handler(WebVerticle::allowInlineStyles);
        router.routeWithRegex(DOOR).handler(WebVerticle::allowCameraAndDecoder);
        PublicPages pages = publicPages(config, files);
        pages.addTo(router);
        new PageRoutes(files, config.styleGuide()).addTo(router);
        router.route("/api/*").handler(ctx -> ctx.fail(404));
        pages.addNotFoundTo(router);
        ErrorHandlers.install(router, settings().http());
        return router;
    }

    private PublicPages publicPages(WebConfig config, PageLanguages files) {
        PublicPages pages = new PublicPages(
                vertx,
                new PublicPages.Source(
                        language -> files.in(language).index(),
                        settings().httpHost(),
                        host().httpPort(),
                        () -> settings().http().shop(host().httpPort().getAsInt()),
                        config.refundWindow(),
                        () -> edge.router(EVENTS).isPresent()
                                || config.remotes().containsKey(EVENTS)),
                metrics(),
                host().clock());
        pages.follow();
        onDrain(pages::close);
        return pages;
    }

    private static void allowInlineStyles(RoutingContext ctx) {
        ctx.response().putHeader("Content-Security-Policy", ContentSecurityPolicy.ofReference());
        ctx.next();
    }

    private static void allowCameraAndDecoder(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Security-Policy", ContentSecurityPolicy.ofDoor())
                .putHeader("Permissions-Policy", BrowserSecurity.permissions("(self)"));
        ctx.next();
    }

    private Operations operations(DomainContract contract, Router router, SessionVerifier sessions) {
        return new Operations(
                contract,
                router,
                settings().bodyLimit(),
                new UploadSlots(settings().http().trustedProxies()),
                new SessionHandler(sessions),
                new SessionRules(host().clock(), settings().stepUp()));
    }
}
