package dev.boxoffice.web.page;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the files of the page and its views. Browsers cache those with the present version for good, and revalidate
 * others.
 */
public final class PageRoutes {
    private static final String VERSIONS = "/v/";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /** Pages of organisers load it by this address, and do not wait for us each time. */
    private static final String EMBED_SCRIPT = "/embed.js";

    private static final String AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400";

    /** Views of users, which search engines do not list. */
    private static final String ROBOTS = "X-Robots-Tag";

    private static final Set<String> PUBLIC_VIEWS = Set.copyOf(PageAddresses.PUBLIC_VIEWS);
    private static final Set<String> APP_VIEWS = Set.copyOf(PageAddresses.APP_VIEWS);

    /** Public views are of one thing, which the second part names. */
    private static final Pattern PUBLIC_VIEW = Pattern.compile("/[^/]+/[^/]+");

    private static final Pattern SLASHES = Pattern.compile("/+$");

    private static final Pattern VIEW_OF_ID = Pattern.compile("/([a-z]+)/([0-9A-Fa-f-]{24,36})(/.*|)");

    private static final Pattern STYLE_GUIDE = Pattern.compile("(/v/[^/]*)?/styleguide(/.*)?");

    private final PageLanguages files;
    private final boolean hasStyleGuide;

    /** Serves {@code files}; the style guide, which is for development, only if {@code hasStyleGuide}. */
    public PageRoutes(PageLanguages files, boolean hasStyleGuide) {
        this.files = files;
        this.hasStyleGuide = hasStyleGuide;
    }

    /** Adds the route. */
    public void addTo(Router router) {
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::handle);
    }

    private void handle(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        if (!hasStyleGuide && STYLE_GUIDE.matcher(path).matches()) {
            ctx.next();
            return;
        }
        if (path.startsWith(VERSIONS)) {
            sendVersioned(ctx, path);
            return;
        }
        String present = withSmallId(withoutSlash(path));
        if (!present.equals(path)) {
            String query = ctx.request().query();
            ctx.response().setStatusCode(301);
            ctx.redirect(query == null ? present : present + "?" + query);
            return;
        }
        RequestLanguage.vary(ctx);
        RequestLanguage.keep(ctx);
        PageFiles own = files.in(RequestLanguage.of(ctx));
        String caching = path.equals(EMBED_SCRIPT) ? AN_HOUR : CacheControl.ASK_AGAIN;
        send(ctx, isView(ctx, path) ? Optional.of(own.view(path)) : own.find(path.substring(1)), caching);
    }

    /** A path of a view without slashes at its end, which people and programs add. */
    private static String withoutSlash(String path) {
        String stripped = SLASHES.matcher(path).replaceFirst("");
        return !stripped.isEmpty() && isKnown(firstOf(stripped)) ? stripped : path;
    }

    private static boolean isKnown(String view) {
        return APP_VIEWS.contains(view) || PUBLIC_VIEWS.contains(view);
    }

    private static String firstOf(String path) {
        return path.substring(1).split("/", 2)[0];
    }

    /** A path of a view with its id in small letters, which programs that people copy addresses from may change. */
    private static String withSmallId(String path) {
        Matcher view = VIEW_OF_ID.matcher(path);
        return view.matches() && APP_VIEWS.contains(view.group(1)) && Ids.isValid(small(view.group(2)))
                ? "/" + view.group(1) + "/" + small(view.group(2)) + view.group(3)
                : path;
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void sendVersioned(RoutingContext ctx, String path) {
        int end = path.indexOf('/', VERSIONS.length());
        if (end < 0) {
            ctx.next();
            return;
        }
        String name = path.substring(end + 1);
        String version = path.substring(VERSIONS.length(), end);
        files.ofVersion(version)
                .ifPresentOrElse(
                        present -> send(ctx, present.find(name), IMMUTABLE),
                        // During a rolling update a page of one version may reach a server of another.
                        () -> send(ctx, files.in(languageOf(version)).find(name), CacheControl.ASK_AGAIN));
    }

    private static Language languageOf(String version) {
        return Language.of(version.substring(version.indexOf('.') + 1)).orElse(Language.ENGLISH);
    }

    /** Views are shown by the script of the page, which is the same for all of them. */
    private static boolean isView(RoutingContext ctx, String path) {
        if (APP_VIEWS.contains(firstOf(path))) {
            ctx.response().putHeader(ROBOTS, "noindex");
            return true;
        }
        return path.equals("/") || (PUBLIC_VIEW.matcher(path).matches() && PUBLIC_VIEWS.contains(firstOf(path)));
    }

    private static void send(RoutingContext ctx, Optional<CachedResponse> found, String caching) {
        found.ifPresentOrElse(file -> file.send(ctx, caching), ctx::next);
    }
}
