package dev.boxoffice.platform.nats;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.impl.Headers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Publishes to JetStream, and knows whether messages are stored: a server with a full disk still answers. */
final class StreamPublisher {
    private static final int PUBLISH_TIMEOUT_SECONDS = 5;
    private static final int HEADERS_BYTES = 1_024;

    /** Longer than a message may take to be stored. */
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Connection connection;
    private final JetStream jetStream;
    private volatile Failure failure;

    /** The first failure since the last message was stored. */
    private record Failure(long since, Throwable cause) {}

    StreamPublisher(Vertx vertx, Connection connection) throws IOException {
        this.vertx = vertx;
        this.connection = connection;
        this.jetStream = connection.jetStream();
    }

    /** See {@link NatsConnection#publish(String, Headers, byte[])}. */
    Future<Void> publish(String subject, Headers headers, byte[] body) {
        if (connection.getStatus() != Connection.Status.CONNECTED) {
            return Future.failedFuture(new IOException("NATS is not connected"));
        }
        CompletableFuture<?> stored = jetStream.publishAsync(subject, headers, body);
        return Future.fromCompletionStage(stored, vertx.getOrCreateContext())
                .timeout(PUBLISH_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onSuccess(ack -> failure = null)
                .onFailure(this::recordFailure)
                .mapEmpty();
    }

    private void recordFailure(Throwable cause) {
        if (failure == null) {
            failure = new Failure(System.nanoTime(), cause);
        }
    }

    /** See {@link NatsConnection#fits}. */
    boolean fits(String body) {
        long most = connection.getServerInfo().getMaxPayload() - HEADERS_BYTES;
        // A char takes at most three bytes in UTF-8, and a surrogate pair four.
        return body.length() * 3L <= most || body.getBytes(StandardCharsets.UTF_8).length <= most;
    }

    /** Fails if messages have been published but none stored for {@link #LONGEST_FAILURE}. */
    Future<Void> check() {
        Failure first = failure;
        return first != null && System.nanoTime() - first.since() > LONGEST_FAILURE.toNanos()
                ? Future.failedFuture(first.cause())
                : Future.succeededFuture();
    }
}
