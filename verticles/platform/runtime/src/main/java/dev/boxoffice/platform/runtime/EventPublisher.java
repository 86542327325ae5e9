package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.Map;

/** Publishes to a stream that keeps what it has acknowledged. */
public interface EventPublisher {
    /**
     * Publishes a message; completes when the stream has stored it.
     *
     * @param id the message id by which the stream recognises a repetition
     * @param headers what goes along, such as the trace
     */
    Future<Void> publish(String subject, String id, String body, Map<String, String> headers);

    /** Whether the server takes a message of that body, with headers of the usual size. */
    boolean fits(String body);

    /** True while a server is connected. */
    boolean isConnected();

    /** Runs {@code action} on the caller's context each time the connection is back. */
    void onReconnect(Runnable action);
}
