package dev.boxoffice.platform.nats;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.TransientFailures;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to NATS that reconnects by itself.
 *
 * <p>Futures complete on the context of the caller. Blocking calls of jnats run on worker threads.
 */
public final class NatsConnection implements EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);
    private static final Pattern NO_ID = Pattern.compile("[^\\x21-\\x7e]");
    private static final Backoff RETRIES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration NO_ANSWER_RETRY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Connection connection;
    private final ConnectionEvents events;
    private final StreamSupervisor supervisor;
    private final PublishedWatermarks published;
    private final StreamPublisher publisher;

    /** One thread for all subscribers of core NATS, as most messages take little time. */
    private final Dispatcher subscribers;

    private NatsConnection(Vertx vertx, Connection connection, ConnectionEvents events) throws IOException {
        this.vertx = vertx;
        this.connection = connection;
        this.publisher = new StreamPublisher(vertx, connection);
        this.events = events;
        this.subscribers = connection.createDispatcher();
        this.supervisor = new StreamSupervisor(this);
        this.published = new PublishedWatermarks(this);
    }

    /**
     * Connects.
     *
     * @param name name of the client in the monitoring of NATS
     * @param wait how long to retry while no server is reachable
     * @return the connection, or a {@link ConfigException} in one line if no server answers
     */
    public static Future<NatsConnection> connect(Vertx vertx, String url, String name, Duration wait) {
        return RETRIES.retryFor(vertx, wait, TransientFailures::isTransient, () -> open(vertx, url, name))
                .recover(failure -> Future.failedFuture(
                        failure instanceof IOException ? ConnectionOptions.explained(failure, url) : failure));
    }

    private static Future<NatsConnection> open(Vertx vertx, String url, String name) {
        ConnectionEvents events = new ConnectionEvents(name);
        return vertx.executeBlocking(
                () -> new NatsConnection(vertx, ConnectionOptions.connect(url, name, events), events), false);
    }

    private Runnable onCallerContext(Runnable action) {
        Context context = vertx.getOrCreateContext();
        return () -> context.runOnContext(ignored -> action.run());
    }

    /** Runs {@code action} on the caller's context after each reconnect. */
    @Override
    public void onReconnect(Runnable action) {
        events.onReconnect(onCallerContext(action));
    }

    /**
     * Runs {@code action} on the caller's context each time that subscribers of core NATS may have missed messages:
     * after a reconnect, or when jnats has dropped messages of a full queue.
     */
    public void onGap(Runnable action) {
        events.onGap(onCallerContext(action));
    }

    /**
     * Runs {@code action} on the caller's context if jnats gives up the connection, as after the server has refused the
     * password: the process must restart with the new one.
     */
    public void onLoss(Runnable action) {
        events.onLoss(onCallerContext(action));
    }

    /**
     * Runs {@code action} on the caller's context when a consumer is refused or misses its heartbeats, as after it or
     * its stream was deleted.
     */
    void onSilence(Runnable action) {
        events.onSilence(onCallerContext(action));
    }

    /** Recreates the streams and consumers of this connection when they are lost. */
    public StreamSupervisor supervisor() {
        return supervisor;
    }

    /** The times up to which domains have published their events. */
    public PublishedWatermarks published() {
        return published;
    }

    /** Succeeds while the streams and consumers in use exist, and published messages are stored. */
    public Future<Void> checkStreams() {
        return supervisor.check().compose(present -> publisher.check());
    }

    /** True while a server is connected. */
    @Override
    public boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    /** True after {@link #close}, or once jnats has given up. */
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
     * @param id the message id by which the stream recognises a duplicate
     */
    public Future<Void> publish(String subject, String id, String body) {
        return publish(subject, id, body, TraceContext.current().headers());
    }

    @Override
    public Future<Void> publish(String subject, String id, String body, Map<String, String> headers) {
        Headers all = new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, plain(id));
        headers.forEach(all::put);
        return publish(subject, all, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Ids of aggregates may come from other programs, and contain any character. */
    private static String plain(String id) {
        return NO_ID.matcher(id).replaceAll("_");
    }

    /**
     * Whether the server accepts a message with that body and headers of usual size. Without a connection, the limit of
     * the last server counts.
     */
    @Override
    public boolean fits(String body) {
        return publisher.fits(body);
    }

    /** Publishes to JetStream with {@code headers}; completes when the stream has stored it. */
    public Future<Void> publish(String subject, Headers headers, byte[] body) {
        return publisher.publish(subject, headers, body);
    }

    /**
     * Publishes by core NATS, to the present subscribers. The message is not stored; it is dropped if it is too large
     * or NATS is unreachable.
     */
    public void publishCore(String subject, byte[] body) {
        if (isConnected() && body.length <= connection.getServerInfo().getMaxPayload()) {
            connection.publish(subject, body);
        }
    }

    /**
     * Asks by core NATS for an answer of one process that serves {@code subject}; fails as unavailable if none comes in
     * time. Neither the question nor the answer is stored.
     */
    public Future<String> request(String subject, String body, Duration timeout) {
        if (!isConnected()) {
            return Future.failedFuture(noAnswer(subject, null));
        }
        Context context = vertx.getOrCreateContext();
        Future<Message> answer = Future.fromCompletionStage(
                connection.requestWithTimeout(subject, body.getBytes(StandardCharsets.UTF_8), timeout), context);
        return answer.map(message -> new String(message.getData(), StandardCharsets.UTF_8))
                .recover(failure -> Future.failedFuture(noAnswer(subject, failure)));
    }

    private static Problem noAnswer(String subject, Throwable cause) {
        return Problem.unavailable("No answer from " + subject, NO_ANSWER_RETRY, cause);
    }

    /**
     * Answers requests to {@code subject}, each in one of the processes of {@code domain}; {@code handler} runs on the
     * context of the caller. A failure is not answered.
     */
    public void serve(String subject, String domain, Function<String, Future<String>> handler) {
        Context context = vertx.getOrCreateContext();
        subscribers.subscribe(
                subject,
                domain,
                message -> context.runOnContext(ignored -> handler.apply(
                                new String(message.getData(), StandardCharsets.UTF_8))
                        .onSuccess(answer -> publishCore(message.getReplyTo(), answer.getBytes(StandardCharsets.UTF_8)))
                        .onFailure(failure -> FailureLog.write(LOG, "a request to " + subject + " failed", failure))));
    }

    /** Subscribes to {@code subjects} of core NATS; {@code listener} runs on the context of the caller. */
    public void subscribe(String subjects, BiConsumer<String, byte[]> listener) {
        Context context = vertx.getOrCreateContext();
        subscribeOnDispatcher(
                subjects, (subject, body) -> context.runOnContext(ignored -> listener.accept(subject, body)));
    }

    /**
     * Subscribes to {@code subjects} of core NATS; {@code listener} runs on the thread of jnats that delivers, and must
     * not block.
     */
    void subscribeOnDispatcher(String subjects, BiConsumer<String, byte[]> listener) {
        subscribers.subscribe(subjects, message -> listener.accept(message.getSubject(), message.getData()));
    }

    /** Runs a blocking call of jnats on a worker thread. */
    <T> Future<T> blocking(Callable<T> call) {
        return vertx.executeBlocking(call, false);
    }

    /**
     * Like {@link #blocking}, for idempotent calls: retries for a while when JetStream does not answer, as on a server
     * that is starting.
     */
    <T> Future<T> repeatable(Callable<T> call) {
        return retrying(() -> blocking(call));
    }

    /** Retries an idempotent action as {@link #repeatable} does. */
    <T> Future<T> retrying(Supplier<Future<T>> action) {
        return RETRIES.retryFor(vertx, LONGEST_RETRY, TransientFailures::isTransient, action);
    }

    /** Succeeds once the server has processed everything sent before. */
    Future<Void> flush() {
        return repeatable(() -> {
            connection.flush(ConnectionOptions.CONNECT_TIMEOUT);
            return null;
        });
    }

    /** The connection of jnats. */
    Connection connection() {
        return connection;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Sends buffered messages, and disconnects. */
    public Future<Void> close() {
        events.expectClose();
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
