package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.web.page.ContentSecurityPolicy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renders what pages of organisers show in a frame: an event, or the upcoming events of an organiser. Buying goes on in
 * a tab of the shop (docs/adr/0057-embedded-events.md).
 */
final class ShowEmbed {
    /** The start of the paths of frames with one event. */
    static final String EVENTS = "/embed" + PageAddresses.EVENTS;

    /** The start of the paths of frames with the events of an organiser. */
    static final String ORGANISERS = "/embed" + PageAddresses.ORGANISERS;

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final ApiReads api;
    private final ShowOrganiser organisers;
    private final ViewRenderer renderer;
    private final Messages messages;

    ShowEmbed(ApiReads api, ShowOrganiser organisers, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.organisers = organisers;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** A theme that is known, or that of the visitor's device. */
    static String theme(String wanted) {
        return wanted != null && THEMES.contains(wanted) ? wanted : "auto";
    }

    /** The frame at {@code /embed/e/<part>}. */
    Future<RenderedPage> event(String part, String theme, Edition edition) {
        Optional<String> asked = EventAddress.idOrSlug(part);
        if (asked.isEmpty()) {
            return messages.notFound(EVENTS + part, edition);
        }
        return api.get("/api/events/" + asked.get(), edition.isFresh())
                .compose(answer -> answer.isFound()
                        ? event(new EventModel(answer.object(), edition.words()), theme)
                        : messages.notFound(EVENTS + part, edition));
    }

    private Future<RenderedPage> event(EventModel event, String theme) {
        String organiser = PageAddresses.escaped(event.json().getString("userId"));
        return api.get("/api/organisers/" + organiser, false)
                .compose(found -> render(
                        "embed-event.peb",
                        theme,
                        event.words(),
                        found.isFound() ? found.object() : new JsonObject(),
                        Map.of("event", event, "title", event.getTitle(), "path", event.getPath()),
                        event.subjects()));
    }

    /** The frame at {@code /embed/o/<part>}. */
    Future<RenderedPage> organiser(String part, String theme, Edition edition) {
        return organisers
                .read(part, edition, (organiser, found) -> {
                    List<EventModel> events = ShowEvents.events(found, edition);
                    Map<String, Object> values = Map.of(
                            "events", events,
                            "title", ShowOrganiser.name(organiser.object(), edition),
                            "path", ShowOrganiser.path(organiser.object()));
                    return render(
                            "embed-events.peb",
                            theme,
                            edition.words(),
                            organiser.object(),
                            values,
                            ShowEvents.subjects(events));
                })
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> messages.notFound(ORGANISERS + part, edition)));
    }

    private Future<RenderedPage> render(
            String template,
            String theme,
            Catalogue words,
            JsonObject organiser,
            Map<String, Object> known,
            Set<String> subjects) {
        List<String> origins = organiser.getJsonArray("embedOrigins", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        Map<String, Object> values = new HashMap<>(known);
        values.put("theme", theme);
        values.put("words", words);
        values.put("shop", renderer.shop());
        values.put("site", ViewRenderer.SITE);
        values.put("origins", String.join(" ", origins));
        return renderer.render(RenderedPage.HTML, template, values, subjects)
                .map(page -> page.under(ContentSecurityPolicy.ofEmbed(origins)));
    }
}
