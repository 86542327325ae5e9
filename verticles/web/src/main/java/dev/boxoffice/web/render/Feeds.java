package dev.boxoffice.web.render;

import dev.boxoffice.platform.documents.EventCalendar;
import dev.boxoffice.platform.documents.EventDocument;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The upcoming events of an organiser as feeds: RSS for readers of news, iCalendar for calendars. */
final class Feeds {
    /** The start of the paths of feeds; they are no views, so that browsers do not leave them to the script. */
    static final String PATH = "/feeds/";

    static final String RSS = ".rss";
    static final String ICS = ".ics";
    private static final String RSS_TYPE = "application/rss+xml; charset=utf-8";
    static final String ICS_TYPE = "text/calendar; charset=utf-8";

    private final ShowOrganiser organisers;
    private final ViewRenderer renderer;
    private final Messages messages;
    private final Clock clock;

    Feeds(ShowOrganiser organisers, ViewRenderer renderer, Messages messages, Clock clock) {
        this.organisers = organisers;
        this.renderer = renderer;
        this.messages = messages;
        this.clock = clock;
    }

    /** The feed at {@code /feeds/<file>}. */
    Future<RenderedPage> show(String file, Edition edition) {
        boolean isCalendar = file.endsWith(ICS);
        if (!isCalendar && !file.endsWith(RSS)) {
            return messages.notFound(PATH + file, edition);
        }
        String organiser = file.substring(0, file.length() - RSS.length());
        return organisers
                .read(
                        organiser,
                        edition,
                        (found, events) -> isCalendar
                                ? calendar(found.object(), edition, ShowEvents.events(events, edition))
                                : news(PATH + file, found.object(), edition, ShowEvents.events(events, edition)))
                .compose(page ->
                        page.map(Future::succeededFuture).orElseGet(() -> messages.notFound(PATH + file, edition)));
    }

    /** An entry of the news feed. */
    public record Item(String title, String link, String text, String id, String date) {}

    private Future<RenderedPage> news(String path, JsonObject organiser, Edition edition, List<EventModel> events) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", ShowOrganiser.name(organiser, edition));
        values.put(
                "description",
                edition.words().text("pages.feed", Map.of("name", ShowOrganiser.name(organiser, edition))));
        values.put("language", edition.words().language().tag());
        values.put("link", renderer.shop() + ShowOrganiser.path(organiser));
        values.put("self", renderer.shop() + path);
        values.put("items", events.stream().map(this::item).toList());
        return renderer.render(RSS_TYPE, "rss.peb", values, ShowEvents.subjects(events));
    }

    private Item item(EventModel event) {
        Instant made = EventModel.instant(event.json(), "createdAt");
        return new Item(
                event.getTitle(),
                renderer.shop() + event.getPath(),
                event.getSummary(),
                event.getId(),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(made.atOffset(ZoneOffset.UTC)));
    }

    private Future<RenderedPage> calendar(JsonObject organiser, Edition edition, List<EventModel> events) {
        List<EventDocument> documents = events.stream()
                .filter(event -> event.startsAt() != null)
                .map(event -> EventDocuments.of(event, renderer.shop(), organiser.getString("name")))
                .toList();
        String name = ShowOrganiser.name(organiser, edition);
        return renderer.onWorker(() -> RenderedPage.of(
                200, ICS_TYPE, EventCalendar.of(name, documents, clock.instant()), true, ShowEvents.subjects(events)));
    }
}
