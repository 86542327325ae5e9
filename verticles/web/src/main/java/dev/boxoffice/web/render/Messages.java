package dev.boxoffice.web.render;

import dev.boxoffice.web.render.ViewRenderer.Head;
import dev.boxoffice.web.render.ViewRenderer.View;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pages that only say something. The script takes them over as well: signed-in users may see what is not public, such
 * as a draft at the address that it will have.
 */
final class Messages {
    private final ViewRenderer renderer;

    Messages(ViewRenderer renderer) {
        this.renderer = renderer;
    }

    /** Nothing is there. */
    Future<RenderedPage> notFound(String path, Edition edition) {
        return message(404, path, "shop.absent.notFound", edition, Set.of());
    }

    /** What was there is not on sale any more, and no buyer holds tickets of it. */
    Future<RenderedPage> gone(String path, Edition edition, Set<String> subjects) {
        return message(410, path, "shop.absent.gone", edition, subjects);
    }

    /** What is there cannot be read at the moment. */
    Future<RenderedPage> unavailable(String path, Edition edition) {
        return message(503, path, "pages.unavailable", edition, Set.of());
    }

    /** What only the script of the page shows. */
    Future<RenderedPage> ofScript(String path, Edition edition, Set<String> subjects) {
        return message(200, path, "pages.ofScript", edition, subjects);
    }

    private Future<RenderedPage> message(int status, String path, String name, Edition edition, Set<String> subjects) {
        String title = edition.words().text(name + ".title");
        String text = edition.words().text(name + ".text");
        Head head = new Head(title, text, path, null, null, false);
        Map<String, Object> values = Map.of("title", title, "text", text);
        return renderer.render(new View(status, edition, head, "message.peb", values, List.of(), subjects));
    }
}
