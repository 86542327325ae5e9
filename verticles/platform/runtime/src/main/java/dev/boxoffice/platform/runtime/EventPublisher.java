package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.Map;

/** Publishes messages to a durable stream. */
public interface EventPublisher {
    /**
     * Publishes a message; completes when the stream has stored it.
     *
     * @param id the message id by which the stream recognises a duplicate
     * @param headers further headers, such as the trace context
     */
    Future<Void> publish(String subject, String id, String body, Map<String, String> headers);

    /** Whether the server accepts a message with that body and headers of usual size. */
    boolean fits(String body);

    /** True while a server is connected. */
    boolean isConnected();

    /** Runs {@code action} on the caller's context after each reconnect. */
    void onReconnect(Runnable action);
}
