package dev.boxoffice.platform.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.ConsumerMetrics.Outcome;
import dev.boxoffice.platform.runtime.Backoff;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.nats.client.impl.NatsMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which acknowledgement follows which outcome of the handler. */
class DeliveryTest {
    private static final String DOMAIN = "orders";
    private static final String SUBJECT = Subjects.TICKET_CREATED;
    private static final String DEAD_LETTER = Subjects.DEAD_PREFIX + DOMAIN + "." + SUBJECT;
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Delivery.RetryPolicy PATIENT = new Delivery.RetryPolicy(SHORT, Duration.ofMinutes(5));
    private static final Delivery.RetryPolicy IMPATIENT = new Delivery.RetryPolicy(SHORT, Duration.ZERO);

    /** More than any limit. */
    private static final int MANY = 100;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> deadLetters = Collections.synchronizedList(new ArrayList<>());
    private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private boolean isDeadLetterStored = true;

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private final class RecordedMessage extends NatsMessage {
        RecordedMessage(Headers headers, long deliveries) {
            super(
                    SUBJECT,
                    "$JS.ACK.EVENTS.consumer." + deliveries + ".7.7.0.0",
                    headers,
                    "body".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isJetStream() {
            return true;
        }

        @Override
        public NatsJetStreamMetaData metaData() {
            return new NatsJetStreamMetaData(this);
        }

        @Override
        public void ack() {
            answers.add("ack");
        }

        @Override
        public void nak() {
            answers.add("nak");
        }

        @Override
        public void term() {
            answers.add("term");
        }

        @Override
        public void inProgress() {
            answers.add("progress");
        }
    }

    private Future<Void> store(String subject, Headers headers, byte[] body) {
        if (!isDeadLetterStored) {
            return Future.failedFuture(new IOException("away"));
        }
        deadLetters.add(subject + " " + headers.getFirst(DeadLetters.CAUSE));
        assertEquals("orders:7", headers.getFirst("Nats-Msg-Id"));
        assertEquals("body", new String(body, StandardCharsets.UTF_8));
        return Future.succeededFuture();
    }

    private void handle(Consumer<Message<String>> handler) {
        vertx.eventBus().<String>localConsumer(EventBridge.address(DOMAIN, SUBJECT), message -> {
            calls.incrementAndGet();
            handler.accept(message);
        });
    }

    private void failFirst(int failures, HandlerFailure kind) {
        handle(message -> {
            if (calls.get() <= failures) {
                message.fail(kind.code(), "a " + kind);
            } else {
                message.reply("done");
            }
        });
    }

    private void deliver(Delivery.RetryPolicy retries, Headers headers, long deliveries) throws Exception {
        Delivery.Consumption consumption =
                new Delivery.Consumption(vertx, DOMAIN, SUBJECT, retries, this::store, generation::get, isClosing::get);
        new Delivery(consumption, new RecordedMessage(headers, deliveries))
                .settle(outcomes::add)
                .await(30, TimeUnit.SECONDS);
    }

    private void deliver() throws Exception {
        deliver(PATIENT, null, 1);
    }

    private void assertEndsWith(String answer, Outcome outcome) {
        assertEquals(answer, answers.get(answers.size() - 1));
        assertEquals(outcome, outcomes.get(outcomes.size() - 1));
    }

    @Test
    void handledMessageIsAcknowledged() throws Exception {
        failFirst(0, HandlerFailure.UNEXPECTED);
        deliver();
        assertEquals(List.of("ack"), answers);
        assertEquals(List.of(Outcome.HANDLED), outcomes);
    }

    @Test
    void transientFailureIsRetriedWithoutLimit() throws Exception {
        failFirst(MANY, HandlerFailure.TRANSIENT);
        deliver();
        assertEquals(MANY + 1, calls.get());
        assertEquals(MANY, Collections.frequency(answers, "progress"));
        assertEquals(MANY, Collections.frequency(outcomes, Outcome.RETRIED));
        assertEndsWith("ack", Outcome.HANDLED);
        assertTrue(deadLetters.isEmpty());
    }

    @Test
    void unexpectedFailureIsRetriedAndThenBuried() throws Exception {
        failFirst(MANY, HandlerFailure.UNEXPECTED);
        deliver();
        assertEquals(8, calls.get());
        assertEquals(List.of(DEAD_LETTER + " a UNEXPECTED"), deadLetters);
        assertEndsWith("term", Outcome.BURIED);
    }

    @Test
    void malformedEventIsBuriedAtOnce() throws Exception {
        failFirst(MANY, HandlerFailure.MALFORMED);
        deliver();
        assertEquals(1, calls.get());
        assertEquals(List.of(DEAD_LETTER + " a MALFORMED"), deadLetters);
        assertEquals(List.of("term"), answers);
    }

    @Test
    void messageWhoseDeadLetterIsNotStoredIsDeliveredAgain() throws Exception {
        isDeadLetterStored = false;
        failFirst(MANY, HandlerFailure.MALFORMED);
        deliver();
        assertTrue(answers.isEmpty());
        assertEquals(List.of(Outcome.RETRIED), outcomes);
    }

    @Test
    void messageThatIsNeverAcknowledgedIsBuriedWithoutBeingHandled() throws Exception {
        failFirst(0, HandlerFailure.UNEXPECTED);
        deliver(PATIENT, null, 33);
        assertEquals(0, calls.get());
        assertEquals(List.of(DEAD_LETTER + " delivered 33 times without an answer"), deadLetters);
    }

    @Test
    void longRetriedMessageIsGivenBackWhileDeliveriesAreFew() throws Exception {
        failFirst(3, HandlerFailure.TRANSIENT);
        deliver(IMPATIENT, null, 15);
        assertEquals(List.of("progress", "nak"), answers);
        answers.clear();
        deliver(IMPATIENT, null, 16);
        assertEndsWith("ack", Outcome.HANDLED);
    }

    @Test
    void closingConsumerGivesBackInsteadOfRetrying() throws Exception {
        isClosing.set(true);
        failFirst(MANY, HandlerFailure.TRANSIENT);
        deliver();
        assertEquals(1, calls.get());
        assertEquals(List.of("progress", "nak"), answers);
    }

    @Test
    void replayForAnotherConsumerIsAcknowledgedUnhandled() throws Exception {
        failFirst(0, HandlerFailure.UNEXPECTED);
        deliver(PATIENT, new Headers().put(DeadLetters.REPLAY_FOR, "payments-ticket-created"), 1);
        assertEquals(0, calls.get());
        assertEquals(List.of("ack"), answers);
        deliver(PATIENT, new Headers().put(DeadLetters.REPLAY_FOR, "orders-ticket-created"), 1);
        assertEquals(1, calls.get());
    }

    /** Its sequence number belongs to another message in the new stream. */
    @Test
    void messageOfARecreatedStreamIsNotAcknowledged() throws Exception {
        handle(message -> {
            generation.incrementAndGet();
            message.reply("done");
        });
        deliver();
        assertEquals(1, calls.get());
        assertTrue(answers.isEmpty());
    }

    @Test
    void missingHandlerCountsAsTransient() throws Exception {
        isClosing.set(true);
        deliver();
        assertEquals(List.of("progress", "nak"), answers);
        assertTrue(deadLetters.isEmpty());
    }
}
