package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.http.AcceptedForm;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Answers public addresses with HTML that has the content in it, from memory where it can. Belongs to one event loop.
 */
final class ViewRoutes {
    /** The key of the page for addresses that nothing is at, which is no path. */
    private static final String NOT_FOUND = "not found";

    /** As the page's script has them in addresses (webroot/js/views/filters.js). */
    private static final List<String> FILTERS = List.of(
            "when",
            "near",
            "city",
            "category",
            "venue",
            "from",
            "to",
            "minPrice",
            "maxPrice",
            "free",
            "available",
            "sort");

    private static final String EMBEDDED = "/embed/";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_WORDS = 200;
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,300}");
    private static final int MOST_NAME = 100;
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final String PREVIEWS = "public, max-age=86400";

    private final PageCache cache;
    private final ShowEvent event;
    private final ShowEvents events;
    private final ShowOrganiser organiser;
    private final ShowEmbed embed;
    private final Feeds feeds;
    private final EventCalendarFile calendarFile;
    private final Sitemaps sitemaps;
    private final MadeImages images;
    private final Messages messages;
    private final BooleanSupplier canRead;

    /** Shows views with {@code cache}, while {@code canRead} says that the domains can be asked. */
    ViewRoutes(
            PageCache cache,
            ShowEvent event,
            ShowEvents events,
            ShowOrganiser organiser,
            ShowEmbed embed,
            Feeds feeds,
            EventCalendarFile calendarFile,
            Sitemaps sitemaps,
            MadeImages images,
            Messages messages,
            BooleanSupplier canRead) {
        this.cache = cache;
        this.event = event;
        this.events = events;
        this.organiser = organiser;
        this.embed = embed;
        this.feeds = feeds;
        this.calendarFile = calendarFile;
        this.sitemaps = sitemaps;
        this.images = images;
        this.messages = messages;
        this.canRead = canRead;
    }

    /** Adds the route; what is no public address passes on. */
    void addTo(Router router) {
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::handle);
    }

    /** Adds the page for addresses that nothing is at, for browsers; programs get the error format. */
    void addNotFoundTo(Router router) {
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> {
            if (!AcceptedForm.prefersHtml(ctx.request()) || ctx.normalizedPath().startsWith("/api/")) {
                ctx.next();
                return;
            }
            Edition edition = edition(ctx);
            cache.get(key(NOT_FOUND, edition), fresh -> messages.notFound("/", edition.fresh(fresh)))
                    .onComplete(page -> send(ctx, page), ctx::fail);
        });
    }

    private void handle(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        Optional<Maker> loader = canRead.getAsBoolean() ? loader(ctx, path) : Optional.empty();
        if (loader.isEmpty()) {
            ctx.next();
            return;
        }
        Edition edition = edition(ctx);
        cache.get(key(key(ctx, path), edition), fresh -> loader.get().make(edition.fresh(fresh)))
                .recover(failure -> messages.unavailable(path, edition))
                .onComplete(page -> send(ctx, page), ctx::fail);
    }

    private Optional<Maker> loader(RoutingContext ctx, String path) {
        String cursor = cursor(ctx);
        if (path.equals("/")) {
            return isFiltered(ctx)
                    ? Optional.empty()
                    : Optional.of(edition -> events.all(searched(ctx), cursor, edition));
        }
        if (path.equals(MadeImages.SHOP)) {
            return Optional.of(images::ofShop);
        }
        if (path.equals(Sitemaps.ROBOTS)) {
            return Optional.of(edition -> sitemaps.robots());
        }
        if (path.equals(Sitemaps.INDEX)) {
            return Optional.of(sitemaps::index);
        }
        if (path.startsWith(Sitemaps.PAGE) && path.endsWith(".xml")) {
            String number = path.substring(Sitemaps.PAGE.length(), path.length() - ".xml".length());
            return Optional.of(edition -> sitemaps.page(number, edition));
        }
        return below(path, PageAddresses.EVENTS, event::show)
                .or(() -> below(path, PageAddresses.QUEUES, event::showQueue))
                .or(() -> below(path, PageAddresses.ORGANISERS, organiser::show))
                .or(() -> below(path, PageAddresses.CITIES, (name, edition) -> events.inCity(name, cursor, edition)))
                .or(() -> below(
                        path, PageAddresses.CATEGORIES, (name, edition) -> events.ofCategory(name, cursor, edition)))
                .or(() -> below(path, ShowEmbed.EVENTS, (name, edition) -> embed.event(name, theme(ctx), edition)))
                .or(() -> below(
                        path, ShowEmbed.ORGANISERS, (name, edition) -> embed.organiser(name, theme(ctx), edition)))
                .or(() -> below(path, Feeds.PATH, feeds::show))
                .or(() -> below(path, EventCalendarFile.PATH, calendarFile::show))
                .or(() -> below(path, MadeImages.PATH, images::show))
                .or(() -> below(path, MadeImages.ORGANISERS, images::ofOrganiser))
                .or(() -> below(path, MadeImages.CITIES, images::ofCity))
                .or(() -> below(path, MadeImages.CATEGORIES, images::ofCategory));
    }

    /** Whether events are chosen by more than words, which is left to the script. */
    private static boolean isFiltered(RoutingContext ctx) {
        return FILTERS.stream()
                .anyMatch(name -> !ctx.request().getParam(name, "").isEmpty());
    }

    /** What makes a page. */
    private interface Maker {
        Future<RenderedPage> make(Edition edition);
    }

    /** What shows the last part of a path. */
    private interface Named {
        Future<RenderedPage> show(String name, Edition edition);
    }

    private static Optional<Maker> below(String path, String start, Named view) {
        if (!path.startsWith(start) || path.length() == start.length() || path.indexOf('/', start.length()) >= 0) {
            return Optional.empty();
        }
        String name = decoded(path.substring(start.length()));
        return name.length() > MOST_NAME * 2 ? Optional.empty() : Optional.of(edition -> view.show(name, edition));
    }

    private static String decoded(String part) {
        return QueryStringDecoder.decodeComponent(part.replace("+", "%2B"));
    }

    /** Parameters that are not known do not make another page. */
    private static String key(RoutingContext ctx, String path) {
        if (MadeImages.isAt(path)) {
            return path;
        }
        String wanted = path.startsWith(EMBEDDED) ? theme(ctx) : cursor(ctx);
        return path + " " + (path.equals("/") ? searched(ctx) : "") + " " + wanted;
    }

    private static String theme(RoutingContext ctx) {
        return ShowEmbed.theme(ctx.request().getParam("theme"));
    }

    private static String key(String page, Edition edition) {
        return edition.words().times() + (edition.isNamed() ? " by address " : " ") + page;
    }

    private static Edition edition(RoutingContext ctx) {
        Optional<Language> named = RequestLanguage.ofAddress(ctx);
        if (MadeImages.isAt(ctx.normalizedPath())) {
            // Caches on the way keep images by their addresses alone.
            return new Edition(Catalogue.of(named.orElse(Language.ENGLISH)), named.isPresent(), false);
        }
        boolean isNamed = named.isPresent();
        return new Edition(RequestLanguage.words(ctx), isNamed, false);
    }

    private static String searched(RoutingContext ctx) {
        String words = ctx.request().getParam("q", "").strip();
        return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words;
    }

    private static String cursor(RoutingContext ctx) {
        String cursor = ctx.request().getParam("cursor", "");
        return CURSOR.matcher(cursor).matches() ? cursor : "";
    }

    private static void send(RoutingContext ctx, RenderedPage page) {
        if (ctx.response().ended() || ctx.response().headWritten()) {
            return;
        }
        boolean isImage = page.body().type().startsWith("image/");
        if (!isImage) {
            RequestLanguage.vary(ctx);
        }
        // Frames on other pages keep nothing, and neither do images.
        if (page.policy() == null && !isImage) {
            RequestLanguage.keep(ctx);
        }
        ctx.response().setStatusCode(page.status());
        if (!page.isIndexed()) {
            ctx.response().putHeader("X-Robots-Tag", "noindex");
        }
        if (page.status() == UNAVAILABLE) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (page.policy() != null) {
            // The header of earlier browsers knows no list of origins.
            ctx.response()
                    .headers()
                    .set("Content-Security-Policy", page.policy())
                    .remove("X-Frame-Options");
        }
        if (page.location() != null) {
            ctx.response().putHeader(HttpHeaders.LOCATION, page.location());
        }
        if (page.status() == OK) {
            page.body().send(ctx, isImage ? PREVIEWS : CacheControl.ASK_AGAIN);
        } else {
            ctx.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, CacheControl.ASK_AGAIN)
                    .putHeader(HttpHeaders.CONTENT_TYPE, page.body().type())
                    .end(page.body().content());
        }
    }
}
