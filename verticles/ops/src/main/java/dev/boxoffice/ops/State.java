package dev.boxoffice.ops;

import java.util.Locale;

/** How a service, or one process of it, is. */
enum State {
    /** It says that all it needs answers. */
    UP,
    /** A part that it needs does not answer, or not all of its processes are up. */
    DEGRADED,
    /** Nothing has been heard of it lately. */
    SILENT,
    /** It has said goodbye. */
    STOPPED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
