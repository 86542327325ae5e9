package dev.boxoffice.web.render;

import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.web.live.LiveAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The public pages as HTML: rendered from what the API answers, kept in memory, and rendered anew when the events that
 * browsers are told of say that something has changed (docs/adr/0051-rendered-pages.md). Belongs to one event loop.
 */
public final class PublicPages {
    private final Vertx vertx;
    private final ApiReads api;
    private final PageCache cache;
    private final ViewRoutes routes;
    private final List<MessageConsumer<JsonObject>> consumers = new ArrayList<>();

    /**
     * Where the pages come from.
     *
     * @param index the page of the script in a language
     * @param host the address that the process listens on
     * @param port of the process
     * @param shop its address for others, without a slash at its end
     * @param refundWindow how long after it was made an order may be given back where its organiser has no policy
     * @param canRead whether the domains can be asked; without them, the script shows everything
     */
    public record Source(
            Function<Language, CachedResponse> index,
            String host,
            IntSupplier port,
            Supplier<String> shop,
            Duration refundWindow,
            BooleanSupplier canRead) {}

    /** Renders pages of {@code source}. */
    public PublicPages(Vertx vertx, Source source, Metrics metrics, Clock clock) {
        this.vertx = vertx;
        this.api = new ApiReads(vertx, source.host(), source.port());
        this.cache = new PageCache(metrics, System::nanoTime);
        ViewRenderer renderer = new ViewRenderer(vertx, new PageTemplates(), shells(source), source.shop());
        Messages messages = new Messages(renderer);
        ShowOrganiser organiser = new ShowOrganiser(api, renderer, messages);
        ShowEvents events = new ShowEvents(api, renderer, messages);
        this.routes = new ViewRoutes(
                cache,
                new ShowEvent(api, renderer, messages, new RefundTerms(source.refundWindow())),
                events,
                organiser,
                new ShowEmbed(api, organiser, renderer, messages),
                new Feeds(organiser, renderer, messages, clock),
                new EventCalendarFile(api, renderer, messages, clock),
                new Sitemaps(api, renderer, messages),
                new MadeImages(api, new DocumentRenderer(vertx, "previews", 1), renderer, messages, events, organiser),
                messages,
                source.canRead());
    }

    private static Map<Language, Shell> shells(Source source) {
        Map<Language, Shell> shells = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            shells.put(language, new Shell(source.index().apply(language)));
        }
        return shells;
    }

    /** Follows the changes that browsers are told of. */
    public void follow() {
        consumers.add(vertx.eventBus().localConsumer(LiveAddresses.TICKETS, message -> changed(message.body())));
        consumers.add(vertx.eventBus().localConsumer(LiveAddresses.RESYNC, message -> cache.ageAll()));
    }

    private void changed(JsonObject message) {
        switch (message.getString("type")) {
            case "availability" -> cache.age(message.getString("ticketId"));
            case "event" -> changedEvent(message.getJsonObject("event").getString("id"));
            case "ticket" -> changedEvent(message.getJsonObject("ticket").getString("id"));
            default -> {
                // Nothing else is on public pages.
            }
        }
    }

    private void changedEvent(String id) {
        cache.purge(id);
        cache.age(RenderedPage.ANY_EVENT);
    }

    /** Adds the pages, before the files of the page. */
    public void addTo(Router router) {
        routes.addTo(router);
    }

    /** Adds the page for addresses that nothing is at, after all others. */
    public void addNotFoundTo(Router router) {
        routes.addNotFoundTo(router);
    }

    /** Stops following, and ends requests. */
    public Future<Void> close() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .transform(ended -> api.close());
    }
}
