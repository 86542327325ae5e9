package dev.boxoffice.web.render;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The addresses of all that search engines may list: an index, and pages of events with their cities, categories and
 * organisers. Organisers without a public event, or without a name, are not among them.
 */
final class Sitemaps {
    /** What tells crawlers where not to look, and where the index is. */
    static final String ROBOTS = "/robots.txt";

    /** The index. */
    static final String INDEX = "/sitemap.xml";

    /** The start of the paths of its pages; their number and .xml follow. */
    static final String PAGE = "/sitemap-";

    private static final String XML = "application/xml; charset=utf-8";

    /** The most that the API answers at once. */
    private static final int EVENTS = 100;

    private static final int REQUESTS = 10;

    /** An index has at most 50,000 pages; the API goes on for less. */
    private static final int MOST_PAGES = 1_000;

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;

    Sitemaps(ApiReads api, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** Images are below /api as well. */
    Future<RenderedPage> robots() {
        String text = String.join(
                "\n",
                "User-agent: *",
                "Allow: /api/images/",
                "Allow: /api/organisers/logos/",
                "Disallow: /api/",
                "Disallow: /eventbus/",
                "Sitemap: " + renderer.shop() + INDEX,
                "");
        return Future.succeededFuture(RenderedPage.of(200, "text/plain; charset=utf-8", text, true, Set.of()));
    }

    /** The index, with as many pages as there are events for. */
    Future<RenderedPage> index(Edition edition) {
        return api.get("/api/events?sort=createdAt&limit=1", edition.isFresh()).compose(first -> {
            int pages =
                    Math.min(MOST_PAGES, Math.max(1, (first.total() + EVENTS * REQUESTS - 1) / (EVENTS * REQUESTS)));
            List<String> paths = IntStream.rangeClosed(1, pages)
                    .mapToObj(number -> PAGE + number + ".xml")
                    .toList();
            return render("sitemap-index.peb", paths);
        });
    }

    /** One page, at {@code /sitemap-<number>.xml}. */
    Future<RenderedPage> page(String number, Edition edition) {
        if (!number.matches("[1-9][0-9]{0,3}") || Integer.parseInt(number) > MOST_PAGES) {
            return messages.notFound(PAGE + number + ".xml", edition);
        }
        int page = Integer.parseInt(number);
        Found found = new Found(new LinkedHashSet<>(), new LinkedHashSet<>());
        if (page == 1) {
            found.paths().add("/");
        }
        int first = (page - 1) * REQUESTS + 1;
        return collect(first, first + REQUESTS, found, edition)
                // The events are listed all the same while organisers are away.
                .compose(collected -> addOrganisers(found, new ArrayList<>(found.organisers()), edition)
                        .otherwiseEmpty())
                .compose(all -> found.paths().isEmpty()
                        ? messages.notFound(PAGE + number + ".xml", edition)
                        : render("sitemap.peb", List.copyOf(found.paths())));
    }

    /** The paths of a page of the sitemap, and the ids of the organisers of its events. */
    private record Found(Set<String> paths, Set<String> organisers) {
        void add(EventModel event) {
            paths.add(event.getPath());
            organisers.add(event.json().getString("userId"));
            if (event.getCity() != null) {
                paths.add(event.getCityPath());
            }
            if (event.getCategory() != null) {
                paths.add(event.getCategoryPath());
            }
        }
    }

    /** One request after another, so that a crawler costs one at a time. */
    private Future<Void> collect(int number, int end, Found found, Edition edition) {
        return api.get("/api/events?sort=createdAt&limit=" + EVENTS + "&page=" + number, edition.isFresh())
                .compose(answer -> {
                    List<EventModel> events = ShowEvents.events(answer, edition);
                    events.forEach(found::add);
                    return events.size() < EVENTS || number + 1 == end
                            ? Future.succeededFuture()
                            : collect(number + 1, end, found, edition);
                });
    }

    /** Adds the pages of organisers, a hundred a request. */
    private Future<Void> addOrganisers(Found found, List<String> ids, Edition edition) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> some = ids.subList(0, Math.min(EVENTS, ids.size()));
        return api.get("/api/organisers/public/names?ids=" + String.join(",", some), edition.isFresh())
                .compose(answer -> {
                    ShowEvents.objects(answer).stream().map(ShowOrganiser::path).forEach(found.paths()::add);
                    return addOrganisers(found, ids.subList(some.size(), ids.size()), edition);
                });
    }

    private Future<RenderedPage> render(String template, List<String> paths) {
        return renderer.render(
                XML, template, Map.of("paths", paths, "shop", renderer.shop()), Set.of(RenderedPage.ANY_EVENT));
    }
}
