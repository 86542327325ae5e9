package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.EventPoster;
import dev.boxoffice.platform.http.CachedResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Images for previews: of events that have none, and of lists of events. Each is made in the language of its address.
 */
final class MadeImages {
    /** The start of their paths. */
    private static final String ROOT = "/og";

    /** That of events; the id and .png follow. */
    static final String PATH = ROOT + "/";

    /** That of lists; the name and .png follow. */
    static final String ORGANISERS = ROOT + PageAddresses.ORGANISERS;

    static final String CITIES = ROOT + PageAddresses.CITIES;
    static final String CATEGORIES = ROOT + PageAddresses.CATEGORIES;

    /** That of the shop. */
    static final String SHOP = ROOT + ".png";

    private static final String END = ".png";
    private static final String PNG = "image/png";

    private final ApiReads api;
    private final DocumentRenderer documents;
    private final ViewRenderer renderer;
    private final Messages messages;
    private final ShowEvents events;
    private final ShowOrganiser organisers;

    /** Draws on the threads of {@code documents}, a bounded number at a time. */
    MadeImages(
            ApiReads api,
            DocumentRenderer documents,
            ViewRenderer renderer,
            Messages messages,
            ShowEvents events,
            ShowOrganiser organisers) {
        this.api = api;
        this.documents = documents;
        this.renderer = renderer;
        this.messages = messages;
        this.events = events;
        this.organisers = organisers;
    }

    /** Whether there is an image at a path, or none and never a page. */
    static boolean isAt(String path) {
        return path.equals(SHOP) || path.startsWith(PATH);
    }

    /** The path of the image of a list, whose page is at {@code path}. */
    static String path(String path, Edition edition) {
        return Edition.address(
                path.equals("/") ? SHOP : ROOT + path + END,
                edition.words().language().tag());
    }

    /** The image of the event at {@code /og/<file>}. */
    Future<RenderedPage> show(String file, Edition edition) {
        Optional<String> id = name(file).flatMap(EventAddress::idOrSlug);
        if (id.isEmpty()) {
            return messages.notFound(PATH + file, edition);
        }
        return api.get("/api/events/" + id.get(), edition.isFresh())
                .compose(answer -> answer.isFound()
                        ? draw(new EventModel(answer.object(), edition.words()))
                        : messages.notFound(PATH + file, edition));
    }

    /** The image of the shop. */
    Future<RenderedPage> ofShop(Edition edition) {
        return draw(edition.words().text("shop.headline"), "/", edition, Set.of());
    }

    /** The image of an organiser, with the name that it has there. */
    Future<RenderedPage> ofOrganiser(String file, Edition edition) {
        return organisers.find(name(file).orElse(""), edition).compose(found -> found.map(organiser -> draw(
                        ShowOrganiser.name(organiser.object(), edition),
                        ShowOrganiser.path(organiser.object()),
                        edition,
                        Set.of()))
                .orElseGet(() -> messages.notFound(ORGANISERS + file, edition)));
    }

    /** The image of a city in which there are events. */
    Future<RenderedPage> ofCity(String file, Edition edition) {
        String name = name(file).orElse("");
        return ofPlace(events.titleOfCity(name, edition), PageAddresses.city(name), edition);
    }

    /** The image of a category of which there are events. */
    Future<RenderedPage> ofCategory(String file, Edition edition) {
        String name = name(file).orElse("");
        return ofPlace(events.titleOfCategory(name, edition), PageAddresses.category(name), edition);
    }

    private Future<RenderedPage> ofPlace(Future<Optional<String>> title, String path, Edition edition) {
        return title.compose(found -> found.map(shown -> draw(shown, path, edition, Set.of(RenderedPage.ANY_EVENT)))
                .orElseGet(() -> messages.notFound(path, edition)));
    }

    private static Optional<String> name(String file) {
        return Optional.of(file)
                .filter(name -> name.endsWith(END))
                .map(name -> name.substring(0, name.length() - END.length()));
    }

    private Future<RenderedPage> draw(EventModel event) {
        return draw(
                EventPoster.Content.of(
                        EventDocuments.of(event, renderer.shop(), null),
                        ViewRenderer.SITE,
                        Posters.hue(event.getId()),
                        Posters.secondHue(event.getId())),
                Set.of(event.getId()));
    }

    private Future<RenderedPage> draw(String title, String path, Edition edition, Set<String> subjects) {
        return draw(
                new EventPoster.Content(
                        title,
                        List.of(edition.words().text("shop.subline")),
                        ViewRenderer.SITE,
                        edition.words().language(),
                        Posters.hue(path),
                        Posters.secondHue(path)),
                subjects);
    }

    private Future<RenderedPage> draw(EventPoster.Content content, Set<String> subjects) {
        return documents
                .render(() -> EventPoster.png(content))
                .map(png ->
                        new RenderedPage(200, CachedResponse.of(PNG, Buffer.buffer(png)), null, true, null, subjects));
    }
}
