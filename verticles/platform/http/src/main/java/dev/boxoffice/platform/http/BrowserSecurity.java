package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.HttpConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * What every request meets first: headers that bind browsers, and the question from which page it comes.
 *
 * <p>Browsers send cookies along with requests that pages of other sites make. They say so in {@code Sec-Fetch-Site}
 * and {@code Origin}, which pages cannot change. Programs send neither, and only their own cookie.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP
 *     on cross-site request forgery</a>
 */
public final class BrowserSecurity {
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final String CROSS_SITE = "cross-site";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int A_YEAR_SECONDS = 31_536_000;

    private final HttpConfig config;
    private final TrustedHosts hosts;

    /** Applies the settings of {@code config}. */
    public BrowserSecurity(HttpConfig config) {
        this.config = config;
        this.hosts = new TrustedHosts(config.publicUrl(), config.isLocal());
    }

    /**
     * Adds the checks before all routes of {@code router}.
     *
     * @param contentPolicy what a page that was answered may load, for Content-Security-Policy
     */
    public void guard(Router router, String contentPolicy) {
        router.route().handler(ctx -> addHeaders(ctx, contentPolicy));
        router.route().handler(BrowserSecurity::refuseUnreadable);
        router.route().handler(this::refuseForeignHosts);
        CorsHandler cors = cors();
        router.route().handler(ctx -> answerAllowedOrigins(ctx, cors));
        router.route().handler(this::refuseForgeries);
    }

    private CorsHandler cors() {
        return CorsHandler.create()
                .addOrigins(config.allowedOrigins())
                .allowCredentials(true)
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE))
                .allowedHeaders(Set.of("Content-Type", "Authorization", "If-Match", "Idempotency-Key"))
                .exposedHeaders(Set.of("ETag", "Link", "X-Total-Count", "Retry-After"));
    }

    /** Other origins, our own among them, get no CORS headers, so browsers refuse them. */
    private void answerAllowedOrigins(RoutingContext ctx, CorsHandler cors) {
        String origin = ctx.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && config.allowedOrigins().contains(origin.toLowerCase(Locale.ROOT))) {
            cors.handle(ctx);
        } else {
            ctx.next();
        }
    }

    private void addHeaders(RoutingContext ctx, String contentPolicy) {
        MultiMap headers = ctx.response().headers();
        headers.set("Content-Security-Policy", contentPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", permissions("()"));
        if (config.secure()) {
            headers.set("Strict-Transport-Security", "max-age=" + A_YEAR_SECONDS + "; includeSubDomains");
        }
        ctx.next();
    }

    /**
     * What a page may ask of the device, for Permissions-Policy. The place is for the search of events near the
     * visitor, who is asked.
     *
     * @param camera which origins may use the camera, as a list of the header
     */
    public static String permissions(String camera) {
        return "camera=" + camera + ", geolocation=(self), microphone=(), usb=()";
    }

    /** Refuses paths and queries with broken escapes, which fail where they are read. */
    private static void refuseUnreadable(RoutingContext ctx) {
        try {
            ctx.normalizedPath();
            ctx.request().params();
        } catch (IllegalArgumentException e) {
            ctx.fail(400, e);
            return;
        }
        ctx.next();
    }

    private void refuseForeignHosts(RoutingContext ctx) {
        if (hosts.accept(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(new HttpFailure(421, new ErrorDetail("This host is not served here", "Host", "host.unknown")));
        }
    }

    private void refuseForgeries(RoutingContext ctx) {
        if (SAFE.contains(ctx.request().method()) || isFromOurs(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(fromAnotherSite());
        }
    }

    /** What pages of other sites are told. */
    public static Problem fromAnotherSite() {
        return Problem.forbidden("Requests from pages of other sites are not accepted");
    }

    /** True if no page of a site that is not allowed has sent the request, as far as browsers say. */
    public boolean isFromOurs(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            String normal = origin.toLowerCase(Locale.ROOT);
            return config.allowedOrigins().contains(normal) || isOwn(normal, request);
        }
        String site = request.getHeader(SEC_FETCH_SITE);
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /**
     * True if no page of another site leads to this request, as far as browsers say: for those that change something
     * although they are followed like links.
     */
    public boolean isFromOurSite(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN) == null
                ? !CROSS_SITE.equals(request.getHeader(SEC_FETCH_SITE))
                : isFromOurs(request);
    }

    /** Behind a proxy that ends TLS the scheme is not known here; host and port are. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        try {
            URI page = URI.create(origin);
            int usual = "https".equals(page.getScheme()) ? 443 : 80;
            int asked = request.authority().port();
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(request.authority().host())
                    && (page.getPort() < 0 ? usual : page.getPort()) == (asked <= 0 ? usual : asked);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
