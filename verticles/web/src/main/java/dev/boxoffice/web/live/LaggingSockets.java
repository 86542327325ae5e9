package dev.boxoffice.web.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * Sends a resync message to sockets that dropped messages, once they have room. Belongs to the event loop of the
 * sockets.
 */
final class LaggingSockets {
    private static final long CATCH_UP_MILLIS = 500;

    /** The message in the form of the event-bus bridge. */
    private static final Buffer RESYNC = new JsonObject()
            .put("type", "rec")
            .put("address", LiveAddresses.RESYNC)
            .put("body", new JsonObject())
            .toBuffer();

    private final Vertx vertx;
    private final Set<BoundedSocket> lagging = new HashSet<>();

    LaggingSockets(Vertx vertx) {
        this.vertx = vertx;
    }

    void add(BoundedSocket socket) {
        if (lagging.isEmpty()) {
            vertx.setPeriodic(CATCH_UP_MILLIS, this::catchUp);
        }
        lagging.add(socket);
    }

    private void catchUp(long timer) {
        lagging.removeIf(socket -> socket.catchUp(RESYNC));
        if (lagging.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }
}
