package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.web.render.ViewRenderer.Head;
import dev.boxoffice.web.render.ViewRenderer.View;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders lists of events: all, those with some words, those of a city, those of a category. */
final class ShowEvents {
    private static final int PAGE = 12;

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;

    ShowEvents(ApiReads api, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
    }

    /**
     * What is listed, and how the page is called. The page's script asks the API by the same parameters in the same
     * order (webroot/js/views/filters.js).
     *
     * @param place a parameter of the API with its value; empty for none
     * @param cursor where the page begins; empty for the first
     */
    private record Selection(String path, String place, String words, String cursor) {
        String query() {
            String found = words.isEmpty() ? "sort=startsAt" : "sort=relevance&words=" + form(words);
            return "/api/events?" + (place.isEmpty() ? "" : place + "&") + found + "&when=upcoming&limit=" + PAGE
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        }

        String address(String next) {
            String found = words.isEmpty() ? "" : "q=" + form(words);
            String rest = next.isEmpty() ? "" : "cursor=" + next;
            String all = found.isEmpty() || rest.isEmpty() ? found + rest : found + "&" + rest;
            return all.isEmpty() ? path : path + "?" + all;
        }

        private static String form(String text) {
            return PageAddresses.escaped(text).replace("%20", "+");
        }
    }

    /** The start, with the events that have {@code words} if any are given. */
    Future<RenderedPage> all(String words, String cursor, Edition edition) {
        Selection selection = new Selection("/", "", words, cursor);
        return api.get(selection.query(), edition.isFresh())
                .compose(answer ->
                        render(selection, edition.words().text("shop.headline"), answer, edition, words.isEmpty()));
    }

    /** The events in a city. */
    Future<RenderedPage> inCity(String city, String cursor, Edition edition) {
        return place(PageAddresses.city(city), "city", city, cursor, "shop.eventsIn", edition);
    }

    /** The events of a category. */
    Future<RenderedPage> ofCategory(String category, String cursor, Edition edition) {
        return place(PageAddresses.category(category), "category", category, cursor, "shop.eventsOf", edition);
    }

    /** What the page of a city is called; empty if there are no events there. */
    Future<Optional<String>> titleOfCity(String city, Edition edition) {
        return title("city", city, "shop.eventsIn", edition);
    }

    /** What the page of a category is called; empty if there are no events of it. */
    Future<Optional<String>> titleOfCategory(String category, Edition edition) {
        return title("category", category, "shop.eventsOf", edition);
    }

    private Future<Optional<String>> title(String parameter, String value, String title, Edition edition) {
        if (value.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Selection selection = new Selection("/", parameter + "=" + Selection.form(value), "", "");
        return api.get(selection.query(), edition.isFresh()).map(answer -> events(answer, edition).stream()
                .findFirst()
                .map(event -> title(parameter, value, title, event, edition)));
    }

    private static String title(String parameter, String value, String title, EventModel event, Edition edition) {
        return edition.words().text(title, Map.of(parameter, event.json().getString(parameter, value)));
    }

    private Future<RenderedPage> place(
            String path, String parameter, String value, String cursor, String title, Edition edition) {
        Selection selection = new Selection(path, parameter + "=" + Selection.form(value), "", cursor);
        return api.get(selection.query(), edition.isFresh()).compose(answer -> {
            List<EventModel> events = events(answer, edition);
            if (events.isEmpty()) {
                return messages.notFound(selection.path(), edition);
            }
            return render(selection, title(parameter, value, title, events.get(0), edition), answer, edition, true);
        });
    }

    static List<EventModel> events(ApiReads.Answer answer, Edition edition) {
        return objects(answer).stream()
                .map(event -> new EventModel(event, edition.words()))
                .toList();
    }

    /** The entries of a list; none if there is none. */
    static List<JsonObject> objects(ApiReads.Answer answer) {
        return answer.isFound()
                ? answer.list().stream().map(JsonObject.class::cast).toList()
                : List.of();
    }

    private Future<RenderedPage> render(
            Selection selection, String title, ApiReads.Answer answer, Edition edition, boolean isIndexed) {
        String subtitle = edition.words().text("shop.subline");
        List<EventModel> events = events(answer, edition);
        Map<String, Object> values = new HashMap<>();
        values.put("title", title);
        values.put("subtitle", subtitle);
        values.put("searched", selection.words());
        values.put("found", edition.words().text("shop.found", Map.of("n", answer.total())));
        values.put("events", events);
        values.put("next", answer.next() == null ? null : selection.address(answer.next()));
        Head head = new Head(
                name(selection, title, edition),
                subtitle,
                selection.address(selection.cursor()),
                renderer.shop() + MadeImages.path(selection.path(), edition),
                null,
                isIndexed);
        return renderer.render(new View(200, edition, head, "events.peb", values, List.of(answer), subjects(events)));
    }

    /** What the document is called. */
    private static String name(Selection selection, String title, Edition edition) {
        if (!selection.words().isEmpty()) {
            return edition.words().text("shop.searchTitle", Map.of("words", selection.words()));
        }
        boolean isStart = selection.path().equals("/") && selection.cursor().isEmpty();
        return isStart ? ViewRenderer.SITE : title;
    }

    static Set<String> subjects(List<EventModel> events) {
        Set<String> subjects = new HashSet<>();
        subjects.add(RenderedPage.ANY_EVENT);
        events.forEach(event -> subjects.addAll(event.subjects()));
        return subjects;
    }
}
