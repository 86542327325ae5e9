package dev.boxoffice.platform.nats;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.TransientFailures;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A connection to NATS that keeps reconnecting by itself.
 *
 * <p>Futures complete on the context of the caller. Nothing here blocks an event loop: calls of jnats that wait run on
 * worker threads.
 */
public final class NatsConnection {
    private static final Pattern NO_ID = Pattern.compile("[^\\x21-\\x7e]");
    private static final int PUBLISH_TIMEOUT_SECONDS = 5;
    private static final int HEADERS_BYTES = 1_024;
    private static final Backoff PATIENCE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Connection connection;
    private final JetStream jetStream;
    private final ConnectionEvents events;
    private final StreamSupervisor supervisor;
    private final PublishedWatermarks published;
    private final PublishHealth health = new PublishHealth();

    /** One thread for all who listen: most of what they hear is short. */
    private final Dispatcher listeners;

    private NatsConnection(Vertx vertx, Connection connection, ConnectionEvents events) throws IOException {
        this.vertx = vertx;
        this.connection = connection;
        this.jetStream = connection.jetStream();
        this.events = events;
        this.listeners = connection.createDispatcher();
        this.supervisor = new StreamSupervisor(this);
        this.published = new PublishedWatermarks(this);
    }

    /**
     * Connects.
     *
     * @param name who connects, shown in NATS' monitoring
     * @param wait how long to wait for a server that is not there yet
     * @return the link, or a {@link ConfigException} in one line if no server answers
     */
    public static Future<NatsConnection> connect(Vertx vertx, String url, String name, Duration wait) {
        return PATIENCE.retryFor(vertx, wait, TransientFailures::isTransient, () -> open(vertx, url, name))
                .recover(failure -> Future.failedFuture(
                        failure instanceof IOException ? ConnectionOptions.explained(failure, url) : failure));
    }

    private static Future<NatsConnection> open(Vertx vertx, String url, String name) {
        ConnectionEvents events = new ConnectionEvents(name);
        LoggingErrorListener errors = new LoggingErrorListener(name, events);
        return vertx.executeBlocking(
                () -> {
                    try {
                        return new NatsConnection(vertx, Nats.connect(ConnectionOptions.of(url, name, events, errors)), events);
                    } catch (IOException e) {
                        // It says that there is no server; why, it has told only the listener.
                        errors.lastTls().filter(cause -> cause != e).ifPresent(e::initCause);
                        throw e;
                    }
                },
                false);
    }

    /** Runs {@code action} on the caller's context each time the connection is back. */
    public void onReconnect(Runnable action) {
        Context context = vertx.getOrCreateContext();
        events.onReconnect(() -> context.runOnContext(ignored -> action.run()));
    }

    /**
     * Runs {@code action} on the caller's context each time after messages may have passed those who only watch: when
     * the connection is back, or when more came than could be kept.
     */
    public void onGap(Runnable action) {
        Context context = vertx.getOrCreateContext();
        events.onGap(() -> context.runOnContext(ignored -> action.run()));
    }

    /**
     * Runs {@code action} on the caller's context if the connection is given up for good, as it is where the server
     * refuses the password: then only a new start, with the new one, helps.
     */
    public void onLoss(Runnable action) {
        Context context = vertx.getOrCreateContext();
        events.onLoss(() -> context.runOnContext(ignored -> action.run()));
    }

    /**
     * Runs {@code action} on the caller's context when a consumer is refused, or hears nothing any more, as happens
     * where it or its stream was deleted.
     */
    void onSilence(Runnable action) {
        Context context = vertx.getOrCreateContext();
        events.onSilence(() -> context.runOnContext(ignored -> action.run()));
    }

    /** Looks after the streams and consumers that are used by this connection. */
    public StreamSupervisor supervisor() {
        return supervisor;
    }

    /** Until when the domains have published their events. */
    public PublishedWatermarks published() {
        return published;
    }

    /** Succeeds while the streams and consumers that are used are there, and what is published is stored. */
    public Future<Void> checkStreams() {
        return supervisor.check().compose(there -> health.check());
    }

    /** True while a server is connected. */
    public boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    /** True once it was closed, for good. */
    boolean isClosed() {
        return connection.getStatus() == Connection.Status.CLOSED;
    }

    /** Succeeds while a server is connected. */
    public Future<Void> answers() {
        return isConnected() ? Future.succeededFuture() : Future.failedFuture("NATS is not connected");
    }

    /**
     * Publishes to JetStream; completes when the stream has stored it.
     *
     * @param id the message id by which the stream recognises a repetition
     */
    public Future<Void> publish(String subject, String id, String body) {
        return publish(subject, id, body, TraceContext.current());
    }

    /**
     * Publishes to JetStream what was done earlier.
     *
     * @param origin what set it off
     */
    public Future<Void> publish(String subject, String id, String body, TraceContext origin) {
        Headers headers = new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, plain(id));
        return publish(subject, origin.addTo(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Ids are made of those of aggregates, which others may have made of anything. */
    private static String plain(String id) {
        return NO_ID.matcher(id).replaceAll("_");
    }

    /**
     * Whether the server takes a message of that body, with headers of the usual size. While it is away, what the last
     * one took counts.
     */
    public boolean fits(String body) {
        long most = connection.getServerInfo().getMaxPayload() - HEADERS_BYTES;
        // A character has three bytes at most, and the two of a surrogate pair have four together.
        return body.length() * 3L <= most || body.getBytes(StandardCharsets.UTF_8).length <= most;
    }

    /** Publishes to JetStream with {@code headers}; completes when the stream has stored it. */
    public Future<Void> publish(String subject, Headers headers, byte[] body) {
        if (!isConnected()) {
            return Future.failedFuture(new IOException("NATS is not connected"));
        }
        CompletableFuture<?> stored = jetStream.publishAsync(subject, headers, body);
        return Future.fromCompletionStage(stored, vertx.getOrCreateContext())
                .timeout(PUBLISH_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onComplete(done -> health.published(done.cause()))
                .mapEmpty();
    }

    /**
     * Publishes to those that listen at the moment. It is not stored, and lost without a word where it is too large or
     * NATS is away.
     */
    public void tell(String subject, byte[] body) {
        if (isConnected() && body.length <= connection.getServerInfo().getMaxPayload()) {
            connection.publish(subject, body);
        }
    }

    /** Hands over what is told at {@code subjects} from now on, on the context of the caller. */
    public void listen(String subjects, BiConsumer<String, byte[]> listener) {
        Context context = vertx.getOrCreateContext();
        hear(subjects, (subject, body) -> context.runOnContext(ignored -> listener.accept(subject, body)));
    }

    /**
     * Hands over what is told at {@code subjects} from now on, on the one thread of jnats that delivers it:
     * {@code listener} must not wait.
     */
    void hear(String subjects, BiConsumer<String, byte[]> listener) {
        listeners.subscribe(subjects, told -> listener.accept(told.getSubject(), told.getData()));
    }

    /** Runs calls of jnats that wait for the server, off the event loop. */
    public <T> Future<T> blocking(Callable<T> call) {
        return vertx.executeBlocking(call, false);
    }

    /**
     * Like {@link #blocking}, for calls that may be repeated: while JetStream does not answer, which a server that is
     * just starting may not, tries again for a while.
     */
    public <T> Future<T> repeatable(Callable<T> call) {
        return patiently(() -> blocking(call));
    }

    /** Does again what may be repeated, as {@link #repeatable}. */
    <T> Future<T> patiently(Supplier<Future<T>> action) {
        return PATIENCE.retryFor(vertx, LONGEST_PATIENCE, TransientFailures::isTransient, action);
    }

    /** Succeeds once the server has worked through all that was sent to it. */
    Future<Void> flush() {
        return repeatable(() -> {
            connection.flush(ConnectionOptions.CONNECT_TIMEOUT);
            return null;
        });
    }

    /** The connection itself, for what this class does not offer. */
    Connection connection() {
        return connection;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Sends what is still buffered, and disconnects. */
    public Future<Void> close() {
        events.expectEnd();
        return supervisor.stop().compose(stopped -> disconnect());
    }

    private Future<Void> disconnect() {
        return blocking(() -> {
            if (isConnected()) {
                connection.flush(ConnectionOptions.CONNECT_TIMEOUT);
            }
            connection.close();
            return null;
        });
    }
}
