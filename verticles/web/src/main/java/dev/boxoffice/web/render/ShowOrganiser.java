package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.web.render.ViewRenderer.Head;
import dev.boxoffice.web.render.ViewRenderer.View;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Renders the page of an organiser with its upcoming events, and reads both for its feeds. */
final class ShowOrganiser {
    private static final int MOST_EVENTS = 24;

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;

    ShowOrganiser(ApiReads api, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** The page at {@code /o/<part>}. */
    Future<RenderedPage> show(String part, Edition edition) {
        String path = PageAddresses.organiser(part);
        return read(part, edition, (organiser, events) -> {
                    String own = path(organiser.object());
                    return own.equals(path)
                            ? render(organiser, events, edition)
                            : Future.succeededFuture(RenderedPage.redirect(
                                    own, ShowEvents.subjects(ShowEvents.events(events, edition))));
                })
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> messages.notFound(path, edition)));
    }

    /** Reads an organiser with its events, and does something with the answers; empty if there is none. */
    Future<Optional<RenderedPage>> read(
            String part, Edition edition, BiFunction<ApiReads.Answer, ApiReads.Answer, Future<RenderedPage>> use) {
        return find(part, edition).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            ApiReads.Answer organiser = found.get();
            String id = PageAddresses.escaped(organiser.object().getString("id"));
            String query = "/api/events?organiserId=" + id + "&upcoming=true&sort=startsAt&limit=" + MOST_EVENTS;
            return api.get(query, edition.isFresh())
                    .compose(events -> use.apply(organiser, events))
                    .map(Optional::of);
        });
    }

    /** The organiser that a part of an address names; empty if there is none. */
    Future<Optional<ApiReads.Answer>> find(String part, Edition edition) {
        return part.matches("[A-Za-z0-9-]{1,100}")
                ? api.get("/api/organisers/" + part.toLowerCase(Locale.ROOT), edition.isFresh())
                        .map(organiser -> Optional.of(organiser).filter(ApiReads.Answer::isFound))
                : Future.succeededFuture(Optional.empty());
    }

    static String path(JsonObject organiser) {
        return PageAddresses.organiser(organiser.getString("slug", organiser.getString("id")));
    }

    static String name(JsonObject organiser, Edition edition) {
        return organiser.getString("name", edition.words().text("shop.unnamedOrganiser"));
    }

    private Future<RenderedPage> render(ApiReads.Answer answer, ApiReads.Answer found, Edition edition) {
        JsonObject organiser = answer.object();
        List<EventModel> events = ShowEvents.events(found, edition);
        String path = path(organiser);
        String feed = Feeds.PATH + path.substring(PageAddresses.ORGANISERS.length());
        String logo = organiser.getJsonObject("logo", new JsonObject()).getString("large");
        Map<String, Object> values = new HashMap<>();
        values.put("name", name(organiser, edition));
        values.put("contact", organiser.getString("contact"));
        values.put("logo", logo);
        values.put("text", organiser.getString("textHtml"));
        values.put("events", events);
        values.put("rss", feed + Feeds.RSS);
        values.put("ics", feed + Feeds.ICS);
        Head head = new Head(
                name(organiser, edition),
                edition.words().text("pages.organiser", Map.of("name", name(organiser, edition))),
                path,
                renderer.shop() + (logo == null ? MadeImages.path(path, edition) : logo),
                null,
                organiser.getString("name") != null,
                feed);
        ApiReads.Answer asked = answer.at("/api/organisers/" + path.substring(PageAddresses.ORGANISERS.length()));
        return renderer.render(new View(
                200, edition, head, "organiser.peb", values, List.of(asked, found), ShowEvents.subjects(events)));
    }
}
