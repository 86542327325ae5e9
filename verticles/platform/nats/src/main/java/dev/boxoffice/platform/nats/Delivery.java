package dev.boxoffice.platform.nats;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.ConsumerMetrics.Outcome;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.StreamState;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One message of a durable consumer, from its receipt to its acknowledgement.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>success, also of a duplicate</td><td>acknowledged</td></tr>
 *   <tr><td>transient failure</td><td>retried with growing delays, without limit</td></tr>
 *   <tr><td>unexpected failure</td><td>retried with growing delays, then dead letter</td></tr>
 *   <tr><td>malformed event</td><td>dead letter at once</td></tr>
 * </table>
 *
 * <p>Retries happen in this process, and the message keeps its place among those in flight: during an outage the
 * consumer pulls no further messages, and the server counts no delivery. A high delivery count therefore means that
 * messages were never acknowledged, as where the event ends the process.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);
    private static final int MAX_UNEXPECTED = 8;
    private static final long MAX_DELIVERIES = 32;
    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(20);

    private final Consumption consumption;
    private final Message message;
    private final long since = System.nanoTime();
    private final int generation;
    private int attempts;
    private int unexpected;

    /**
     * When a message is retried.
     *
     * @param backoff delays between attempts; with the duration of an attempt shorter than the acknowledgement timeout
     * @param longestHold after this the message goes back to the server, for a replica that may reach what this one
     *     cannot
     */
    record RetryPolicy(Backoff backoff, Duration longestHold) {
        static final RetryPolicy DEFAULT =
                new RetryPolicy(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(4)), Duration.ofMinutes(5));
    }

    /**
     * What the deliveries of one consumer share.
     *
     * @param deadLetters stores dead letters
     * @param generation of the stream, see {@link StreamState}
     * @param isClosing true once the consumer stops
     */
    record Consumption(
            Vertx vertx,
            String domain,
            String subject,
            RetryPolicy retries,
            DeadLetterPublisher deadLetters,
            IntSupplier generation,
            BooleanSupplier isClosing) {
        String consumer() {
            return DurableConsumer.durableName(domain, subject);
        }
    }

    /** Publishes a message to JetStream; completes when the stream has stored it. */
    @FunctionalInterface
    interface DeadLetterPublisher {
        Future<Void> publish(String subject, Headers headers, byte[] body);
    }

    Delivery(Consumption consumption, Message message) {
        this.consumption = consumption;
        this.message = message;
        this.generation = consumption.generation().getAsInt();
    }

    static String id(Message message) {
        return message.hasHeaders() ? message.getHeaders().getFirst(NatsJetStreamConstants.MSG_ID_HDR) : "unnamed";
    }

    /** Runs the handler until the message is acknowledged, buried or given back; {@code count} gets each outcome. */
    Future<Void> settle(Consumer<Outcome> count) {
        if (isForOtherConsumer()) {
            return end(count, Outcome.HANDLED, message::ack);
        }
        // A message that ends the process is never acknowledged: its delivery count is the only evidence.
        return deliveries() > MAX_DELIVERIES
                ? bury(count, "delivered " + deliveries() + " times without an answer")
                : attempt(count);
    }

    /** A replayed dead letter is addressed to the consumer that gave up on it. */
    private boolean isForOtherConsumer() {
        String consumer = message.hasHeaders() ? message.getHeaders().getFirst(DeadLetters.REPLAY_FOR) : null;
        return consumer != null && !consumer.equals(consumption.consumer());
    }

    private long deliveries() {
        return message.metaData().deliveredCount();
    }

    private Future<Void> attempt(Consumer<Outcome> count) {
        attempts++;
        String body = new String(message.getData(), StandardCharsets.UTF_8);
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true).setSendTimeout(HANDLER_TIMEOUT.toMillis());
        return consumption
                .vertx()
                .eventBus()
                .request(EventBridge.address(consumption.domain(), consumption.subject()), body, options)
                .compose(done -> end(count, Outcome.HANDLED, message::ack), failure -> onFailure(count, failure));
    }

    private Future<Void> onFailure(Consumer<Outcome> count, Throwable failure) {
        HandlerFailure kind = kindOf(failure);
        unexpected += kind == HandlerFailure.UNEXPECTED ? 1 : 0;
        if (kind == HandlerFailure.MALFORMED || unexpected >= MAX_UNEXPECTED) {
            return bury(count, failure.getMessage());
        }
        // During an outage every event fails; the component that has lost its server logs that once.
        LOG.atLevel(kind == HandlerFailure.TRANSIENT ? Level.DEBUG : Level.WARN)
                .log(
                        "{} could not apply {} (try {}): {}",
                        consumption.domain(),
                        consumption.subject(),
                        attempts,
                        failure.getMessage());
        count.accept(Outcome.RETRIED);
        answer(message::inProgress);
        long delay = consumption.retries().backoff().after(attempts).toMillis();
        return consumption
                .vertx()
                .timer(Math.max(1, delay), TimeUnit.MILLISECONDS)
                .compose(passed -> shouldGiveBack() ? giveBack() : attempt(count));
    }

    /** The server counts each redelivery, so the number of times that a message is given back is limited. */
    private boolean shouldGiveBack() {
        boolean isLong =
                System.nanoTime() - since > consumption.retries().longestHold().toNanos();
        return consumption.isClosing().getAsBoolean() || (isLong && deliveries() < MAX_DELIVERIES / 2);
    }

    private Future<Void> giveBack() {
        answer(message::nak);
        return Future.succeededFuture();
    }

    private static HandlerFailure kindOf(Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return HandlerFailure.ofCode(reply.failureCode());
        }
        return HandlerFailure.TRANSIENT;
    }

    /** Stores the message as a dead letter; if that fails, the server delivers it again. */
    private Future<Void> bury(Consumer<Outcome> count, String cause) {
        String domain = consumption.domain();
        String subject = consumption.subject();
        LOG.error("{} gives up on {} {}: {}", domain, subject, id(message), cause);
        Headers headers = DeadLetters.headers(message, consumption.consumer(), cause)
                .put(
                        NatsJetStreamConstants.MSG_ID_HDR,
                        domain + ":" + message.metaData().streamSequence());
        return consumption
                .deadLetters()
                .publish(Subjects.DEAD_PREFIX + domain + "." + subject, headers, message.getData())
                .compose(stored -> end(count, Outcome.BURIED, message::term))
                .recover(failure -> {
                    count.accept(Outcome.RETRIED);
                    return Future.succeededFuture();
                });
    }

    private Future<Void> end(Consumer<Outcome> count, Outcome outcome, Runnable answer) {
        answer(answer);
        count.accept(outcome);
        return Future.succeededFuture();
    }

    /**
     * Acknowledges to the server, which identifies a message by its sequence number: in a stream that was recreated
     * since, that number belongs to another message. If the acknowledgement is lost, the server delivers again.
     */
    private void answer(Runnable answer) {
        if (generation == consumption.generation().getAsInt()) {
            try {
                answer.run();
            } catch (IllegalStateException e) {
                LOG.debug("acknowledging a message of {} failed: {}", consumption.consumer(), e.toString());
            }
        }
    }
}
