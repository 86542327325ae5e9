package dev.boxoffice.platform.nats;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.ConsumerMetrics.Outcome;
import dev.boxoffice.platform.nats.StreamSupervisor.StreamState;
import dev.boxoffice.platform.runtime.Backoff;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One event that a consumer was given, until it is answered.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>success, also of a duplicate</td><td>acknowledged</td></tr>
 *   <tr><td>a part that is away</td><td>again after a growing delay, for ever</td></tr>
 *   <tr><td>unexpected failure</td><td>again after a growing delay, then dead letter</td></tr>
 *   <tr><td>malformed</td><td>dead letter at once</td></tr>
 * </table>
 *
 * <p>An event that is tried again stays here, and keeps its place among those under way: while a part is away the
 * consumer pulls nothing more, and the server counts no delivery. It counts what was delivered and never answered, as
 * by a process that the event itself has ended.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);
    private static final int MOST_UNEXPECTED = 8;
    private static final long MOST_UNANSWERED = 32;
    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(20);

    private final NatsConnection link;
    private final String domain;
    private final String subject;
    private final Message message;
    private final Rules rules;
    private final BooleanSupplier isClosing;
    private final long since = System.nanoTime();
    private final int generation;
    private int tries;
    private int unexpected;

    /**
     * How often an event is tried.
     *
     * @param pauses between two tries; with the time of a try less than the server waits for a sign
     * @param longestHold after which another replica may have it, which may reach what is away here
     */
    record Rules(Backoff pauses, Duration longestHold) {
        static final Rules USUAL =
                new Rules(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(4)), Duration.ofMinutes(5));
    }

    /** Of {@code message}, which the consumer of a domain was given. */
    Delivery(NatsConnection link, String domain, String subject, Message message, Rules rules, BooleanSupplier isClosing) {
        this.link = link;
        this.domain = domain;
        this.subject = subject;
        this.message = message;
        this.rules = rules;
        this.isClosing = isClosing;
        this.generation = generation();
    }

    static String id(Message message) {
        return message.hasHeaders() ? message.getHeaders().getFirst(NatsJetStreamConstants.MSG_ID_HDR) : "unnamed";
    }

    /** Has the event handled; ends when it is answered, and counts each try. */
    Future<Void> settle(Consumer<Outcome> count) {
        if (isForAnother()) {
            return end(count, Outcome.HANDLED, message::ack);
        }
        // A message that ends the process each time never gets an answer: its count is the only sign.
        return deliveries() > MOST_UNANSWERED
                ? bury(count, "delivered " + deliveries() + " times without an answer")
                : attempt(count);
    }

    /** A dead letter that is repeated is meant for the consumer that gave up on it. */
    private boolean isForAnother() {
        String consumer = message.hasHeaders() ? message.getHeaders().getFirst(DeadLetters.REPLAY_FOR) : null;
        return consumer != null && !consumer.equals(consumerName());
    }

    private String consumerName() {
        return DurableConsumer.durableName(domain, subject);
    }

    private long deliveries() {
        return message.metaData().deliveredCount();
    }

    private Future<Void> attempt(Consumer<Outcome> count) {
        tries++;
        String body = new String(message.getData(), StandardCharsets.UTF_8);
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true).setSendTimeout(HANDLER_TIMEOUT.toMillis());
        return link.vertx()
                .eventBus()
                .request(EventBridge.address(domain, subject), body, options)
                .compose(done -> end(count, Outcome.HANDLED, message::ack), failure -> onFailure(count, failure));
    }

    private Future<Void> onFailure(Consumer<Outcome> count, Throwable failure) {
        HandlerFailure kind = kindOf(failure);
        unexpected += kind == HandlerFailure.UNEXPECTED ? 1 : 0;
        if (kind == HandlerFailure.MALFORMED || unexpected >= MOST_UNEXPECTED) {
            return bury(count, failure.getMessage());
        }
        // While a part is away every event fails, and what is away says so itself.
        LOG.atLevel(kind == HandlerFailure.TRANSIENT ? Level.DEBUG : Level.WARN)
                .log("{} could not apply {} (try {}): {}", domain, subject, tries, failure.getMessage());
        count.accept(Outcome.RETRIED);
        answer(message::inProgress);
        return link.vertx()
                .timer(Math.max(1, rules.pauses().after(tries).toMillis()), TimeUnit.MILLISECONDS)
                .compose(passed -> isOthersTurn() ? giveBack() : attempt(count));
    }

    /** Each time that it is given back counts as a delivery, so it is not done for ever. */
    private boolean isOthersTurn() {
        boolean isLong = System.nanoTime() - since > rules.longestHold().toNanos();
        return isClosing.getAsBoolean() || (isLong && deliveries() < MOST_UNANSWERED / 2);
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

    /** Keeps the message where an operator finds it; if even that fails, it comes again. */
    private Future<Void> bury(Consumer<Outcome> count, String cause) {
        LOG.error("{} gives up on {} {}: {}", domain, subject, id(message), cause);
        Headers headers = DeadLetters.headers(message, consumerName(), cause)
                .put(
                        NatsJetStreamConstants.MSG_ID_HDR,
                        domain + ":" + message.metaData().streamSequence());
        return link.publish(Subjects.DEAD_PREFIX + domain + "." + subject, headers, message.getData())
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
     * Tells the server, which knows a message by its number alone: in a stream that was made since, that number is
     * another message's. An answer that does not get there has the event come again.
     */
    private void answer(Runnable answer) {
        if (generation == generation()) {
            try {
                answer.run();
            } catch (IllegalStateException e) {
                LOG.debug("{} could not answer for {}: {}", domain, subject, e.toString());
            }
        }
    }

    private int generation() {
        return link.supervisor()
                .state(Streams.EVENTS)
                .map(StreamState::generation)
                .orElse(0);
    }
}
