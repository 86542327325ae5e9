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
import java.util.Set;

/** Renders lists of events: all, those with some words, those of a city, those of a category. */
final class ShowEvents {
    private static final int PAGE = 12;
    private static final String SORT = "-createdAt";
    private static final String SUBTITLE = "Tickets for concerts, plays and matches. Availability is live.";

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;

    ShowEvents(ApiReads api, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** What is listed: a parameter of the API with its value, and how the page is called. */
    private record Selection(String path, String parameter, String value, int page) {
        String query() {
            String filter = value.isEmpty() ? "" : parameter + "=" + form(value) + "&";
            return "/api/events?" + filter + "sort=" + SORT + "&limit=" + PAGE + (page > 1 ? "&page=" + page : "");
        }

        String address(int number) {
            String words = parameter.equals("q") && !value.isEmpty() ? "q=" + form(value) : "";
            String rest = number > 1 ? "page=" + number : "";
            String all = words.isEmpty() || rest.isEmpty() ? words + rest : words + "&" + rest;
            return all.isEmpty() ? path : path + "?" + all;
        }

        private static String form(String text) {
            return PageAddresses.escaped(text).replace("%20", "+");
        }
    }

    /** The start, with the events that have {@code words} if any are given. */
    Future<RenderedPage> all(String words, int page, boolean isFresh) {
        Selection selection = new Selection("/", "q", words, page);
        return api.get(selection.query(), isFresh)
                .compose(answer ->
                        render(selection, "Find something to look forward to", SUBTITLE, answer, words.isEmpty()));
    }

    /** The events in a city. */
    Future<RenderedPage> inCity(String city, int page, boolean isFresh) {
        return place(new Selection(PageAddresses.city(city), "city", city, page), "Events in ", isFresh);
    }

    /** The events of a category. */
    Future<RenderedPage> ofCategory(String category, int page, boolean isFresh) {
        return place(new Selection(PageAddresses.category(category), "category", category, page), "Events: ", isFresh);
    }

    private Future<RenderedPage> place(Selection selection, String title, boolean isFresh) {
        return api.get(selection.query(), isFresh).compose(answer -> {
            List<EventModel> events = events(answer);
            if (events.isEmpty()) {
                return messages.notFound(selection.path());
            }
            String name = events.get(0).json().getString(selection.parameter(), selection.value());
            return render(selection, title + name, SUBTITLE, answer, true);
        });
    }

    static List<EventModel> events(ApiReads.Answer answer) {
        return answer.isFound()
                ? answer.list().stream()
                        .map(JsonObject.class::cast)
                        .map(EventModel::new)
                        .toList()
                : List.of();
    }

    private Future<RenderedPage> render(
            Selection selection, String title, String subtitle, ApiReads.Answer answer, boolean isIndexed) {
        List<EventModel> events = events(answer);
        Map<String, Object> values = new HashMap<>();
        values.put("title", title);
        values.put("subtitle", subtitle);
        values.put("words", selection.parameter().equals("q") ? selection.value() : "");
        values.put("found", answer.total() == 1 ? "1 event" : answer.total() + " events");
        values.put("events", events);
        values.put("next", selection.page() * PAGE < answer.total() ? selection.address(selection.page() + 1) : null);
        boolean isStart = selection.path().equals("/")
                && selection.page() == 1
                && selection.value().isEmpty();
        Head head = new Head(
                isStart ? ViewRenderer.SITE : title,
                subtitle,
                selection.address(selection.page()),
                null,
                null,
                isIndexed);
        return renderer.render(new View(200, head, "events.peb", values, List.of(answer), subjects(events)));
    }

    static Set<String> subjects(List<EventModel> events) {
        Set<String> subjects = new HashSet<>();
        subjects.add(RenderedPage.ANY_EVENT);
        events.forEach(event -> subjects.addAll(event.subjects()));
        return subjects;
    }
}
