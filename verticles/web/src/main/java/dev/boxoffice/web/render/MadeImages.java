package dev.boxoffice.web.render;

import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.EventPoster;
import dev.boxoffice.platform.http.CachedResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;

/** Images of events that have none, for previews. */
final class MadeImages {
    /** The start of their paths; the id of the event and .png follow. */
    static final String PATH = "/og/";

    private static final String END = ".png";
    private static final String PNG = "image/png";

    private final ApiReads api;
    private final DocumentRenderer documents;
    private final ViewRenderer renderer;
    private final Messages messages;

    /** Draws on the threads of {@code documents}, a bounded number at a time. */
    MadeImages(ApiReads api, DocumentRenderer documents, ViewRenderer renderer, Messages messages) {
        this.api = api;
        this.documents = documents;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** The image at {@code /og/<file>}. */
    Future<RenderedPage> show(String file, Edition edition) {
        Optional<String> id = file.endsWith(END)
                ? EventAddress.idOrSlug(file.substring(0, file.length() - END.length()))
                : Optional.empty();
        if (id.isEmpty()) {
            return messages.notFound(PATH + file, edition);
        }
        return api.get("/api/events/" + id.get(), edition.isFresh())
                .compose(answer -> answer.isFound()
                        ? draw(new EventModel(answer.object(), edition.words()))
                        : messages.notFound(PATH + file, edition));
    }

    private Future<RenderedPage> draw(EventModel event) {
        return documents
                .render(() -> EventPoster.png(
                        EventDocuments.of(event, renderer.shop(), null),
                        ViewRenderer.SITE,
                        Posters.hue(event.getId()),
                        Posters.secondHue(event.getId())))
                .map(png -> new RenderedPage(
                        200, CachedResponse.of(PNG, Buffer.buffer(png)), null, true, null, Set.of(event.getId())));
    }
}
