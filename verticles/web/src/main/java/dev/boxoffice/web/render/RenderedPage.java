package dev.boxoffice.web.render;

import dev.boxoffice.platform.http.CachedResponse;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * A page as it is sent to everybody.
 *
 * @param status of the answer
 * @param body the content, plain and compressed
 * @param location where a redirect leads; null for other pages
 * @param isIndexed whether search engines may list it
 * @param policy its Content-Security-Policy; null for that of all pages
 * @param subjects the ids of what it shows: a change of one of them makes it stale
 */
record RenderedPage(
        int status, CachedResponse body, String location, boolean isIndexed, String policy, Set<String> subjects) {
    /** A subject of pages that list events: any event may be among them. */
    static final String ANY_EVENT = "any event";

    static final String HTML = "text/html; charset=utf-8";
    private static final int MOVED = 301;
    private static final int FOUND = 302;

    /** A page of HTML. */
    static RenderedPage html(int status, String html, boolean isIndexed, Set<String> subjects) {
        return of(status, HTML, html, isIndexed, subjects);
    }

    /** Text of a media type; compressed here, which takes a moment. */
    static RenderedPage of(int status, String type, String text, boolean isIndexed, Set<String> subjects) {
        CachedResponse body = CachedResponse.of(type, Buffer.buffer(text));
        body.packed();
        return new RenderedPage(status, body, null, isIndexed, null, Set.copyOf(subjects));
    }

    /** A page that has another address. */
    static RenderedPage redirect(String location, Set<String> subjects) {
        return redirect(MOVED, location, subjects);
    }

    /** A page that leads to another one for now. */
    static RenderedPage redirectForNow(String location, Set<String> subjects) {
        return redirect(FOUND, location, subjects);
    }

    private static RenderedPage redirect(int status, String location, Set<String> subjects) {
        CachedResponse body = CachedResponse.of(HTML, Buffer.buffer());
        return new RenderedPage(status, body, location, true, null, Set.copyOf(subjects));
    }

    /** The same page, which may be shown where {@code policy} says, and which search engines do not list. */
    RenderedPage under(String policy) {
        return new RenderedPage(status, body, location, false, policy, subjects);
    }

    /** How many bytes it takes in memory. */
    int size() {
        return body.content().length() + body.packed().length();
    }
}
