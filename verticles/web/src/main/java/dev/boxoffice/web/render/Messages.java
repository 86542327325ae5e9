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
    Future<RenderedPage> notFound(String path) {
        return message(
                404, path, "This page does not exist", "The address may be wrong, or what was here was never public.");
    }

    /** What was there is not on sale any more, and no buyer holds tickets of it. */
    Future<RenderedPage> gone(String path, Set<String> subjects) {
        return message(410, path, "No longer on sale", "This was taken off sale.", subjects);
    }

    /** What is there cannot be read at the moment. */
    Future<RenderedPage> unavailable(String path) {
        return message(503, path, "Unavailable for the moment", "Please try again in a few seconds.");
    }

    /** What only the script of the page shows. */
    Future<RenderedPage> ofScript(String path, Set<String> subjects) {
        return message(200, path, ViewRenderer.SITE, "One moment, please.", subjects);
    }

    private Future<RenderedPage> message(int status, String path, String title, String text) {
        return message(status, path, title, text, Set.of());
    }

    private Future<RenderedPage> message(int status, String path, String title, String text, Set<String> subjects) {
        Head head = new Head(title, text, path, null, null, false);
        return renderer.render(
                new View(status, head, "message.peb", Map.of("title", title, "text", text), List.of(), subjects));
    }
}
