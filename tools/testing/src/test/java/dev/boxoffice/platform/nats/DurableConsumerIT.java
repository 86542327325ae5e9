package dev.boxoffice.platform.nats;

import static dev.boxoffice.platform.nats.NatsFixture.CONSUMER;
import static dev.boxoffice.platform.nats.NatsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import io.nats.client.api.ConsumerConfiguration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No event is lost to a failing handler, a deleted consumer or a recreated stream. */
class DurableConsumerIT {
    /** More than any limit on deliveries. */
    private static final int LONG = 100;

    private final NatsFixture fixture = new NatsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void unexpectedFailureBecomesADeadLetter() {
        AtomicInteger tries = new AtomicInteger();
        fixture.subscribe(id -> {
            tries.incrementAndGet();
            throw new IllegalStateException("a mistake");
        });
        fixture.publish("a");
        eventually().until(() -> fixture.deadLetters() == 1);
        assertEquals(8, tries.get());
    }

    @Test
    void deletedConsumerContinuesAfterTheLastAcknowledgement() throws Exception {
        fixture.subscribe(id -> Future.succeededFuture());
        String[] before = IntStream.range(0, 50).mapToObj(i -> "before" + i).toArray(String[]::new);
        List.of(before).forEach(fixture::publish);
        fixture.awaitHandled(before);
        fixture.management().deleteConsumer(Streams.EVENTS, CONSUMER);
        fixture.publish("after");
        fixture.awaitHandled("after");
        assertEquals(1, fixture.handled.stream().filter("after"::equals).count());
        fixture.management().deleteConsumer(Streams.EVENTS, CONSUMER);
        fixture.publish("again");
        fixture.awaitHandled("again");
    }

    @Test
    void consumerWithAnotherFilterIsReplaced() throws Exception {
        fixture.subscribe(id -> Future.succeededFuture());
        fixture.publish("before");
        fixture.awaitHandled("before");
        fixture.management().deleteConsumer(Streams.EVENTS, CONSUMER);
        fixture.management()
                .addOrUpdateConsumer(
                        Streams.EVENTS,
                        ConsumerConfiguration.builder()
                                .durable(CONSUMER)
                                .filterSubject(Subjects.ORDER_CREATED)
                                .build());
        fixture.publish("after");
        fixture.awaitHandled("after");
    }

    /** It has the number of another message there. */
    @Test
    void messageOfALostStreamAcknowledgesNoOther() {
        AtomicInteger calls = new AtomicInteger();
        fixture.subscribe(id -> id.equals("old") && calls.incrementAndGet() < LONG
                ? Future.failedFuture(Problem.unavailable("away", Duration.ofSeconds(1), null))
                : Future.succeededFuture());
        fixture.publish("old");
        eventually().until(() -> calls.get() > 2);
        fixture.nats.replace();
        fixture.publish("new");
        fixture.awaitHandled("new", "old");
    }
}
