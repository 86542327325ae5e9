package dev.boxoffice.platform.nats;

import static dev.boxoffice.platform.nats.NatsFixture.SUBJECT;
import static dev.boxoffice.platform.nats.NatsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventBridgeIT {
    private final Logger log = (Logger) LoggerFactory.getLogger(EventBridge.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final NatsFixture fixture = new NatsFixture();

    @BeforeEach
    void recordLog() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        fixture.close();
    }

    private void failTwice(Throwable failure) {
        AtomicInteger tries = new AtomicInteger();
        fixture.subscribe(id -> tries.incrementAndGet() > 2 ? Future.succeededFuture() : Future.failedFuture(failure));
        fixture.publish("a");
        fixture.awaitHandled("a");
        assertEquals(3, tries.get());
    }

    @Test
    void bugIsLoggedOnceWithItsStack() {
        failTwice(new IllegalStateException("a bug"));
        List<ILoggingEvent> all = List.copyOf(lines.list);
        assertEquals(1, all.size());
        assertTrue(all.get(0).getFormattedMessage().contains(SUBJECT));
        assertTrue(all.get(0).getThrowableProxy().getStackTraceElementProxyArray().length > 0);
    }

    @Test
    void outageHasNoStack() {
        failTwice(new IOException("away"));
        assertTrue(lines.list.isEmpty(), () -> lines.list.toString());
    }

    @Test
    void replicasShareTheEvents() {
        fixture.subscribe(id -> Future.succeededFuture());
        fixture.subscribe(id -> Future.succeededFuture());
        String[] ids = IntStream.range(0, 20).mapToObj(i -> "event" + i).toArray(String[]::new);
        List.of(ids).forEach(fixture::publish);
        fixture.awaitHandled(ids);
        fixture.publish("last");
        fixture.awaitHandled("last");
        assertEquals(ids.length + 1, fixture.handled.size());
    }

    /** A later version of the publisher may add event types. */
    @Test
    void eventOfAnUnknownTypeIsCountedAndSkipped() {
        fixture.subscribe(id -> Future.succeededFuture());
        fixture.publish("events.notification.unknown", "a");
        fixture.publish("b");
        fixture.awaitHandled("b");
        assertEquals(List.of("b"), fixture.handled);
        assertEquals(1, skipped());
        assertEquals(0, fixture.deadLetters());
    }

    private double skipped() {
        return fixture.meters.get("boxoffice.events.skipped").counter().count();
    }

    @Test
    void malformedEventBecomesADeadLetter() {
        fixture.subscribe(id -> Future.succeededFuture());
        Await.await(fixture.connection.publish(SUBJECT, "a", "{}"));
        eventually().until(() -> fixture.deadLetters() == 1);
        fixture.publish("b");
        fixture.awaitHandled("b");
    }

    @Test
    void observersGetEachEventOfEachReplica() {
        List<String> observed = new CopyOnWriteArrayList<>();
        Await.await(fixture.bridge().subscribeLive(SUBJECT, event -> observed.add(event.id())));
        Await.await(fixture.bridge().subscribeLiveOnDispatcher(SUBJECT, event -> observed.add(event.id())));
        fixture.publish("events.notification.unknown", "a");
        fixture.publish("b");
        eventually().until(() -> observed.equals(List.of("b", "b")));
        eventually().until(() -> skipped() == 2);
    }

    @Test
    void closedBridgeTakesNoFurtherEvent() {
        EventBridge first = fixture.subscribe(id -> Future.succeededFuture());
        fixture.publish("a");
        fixture.awaitHandled("a");
        Await.await(first.close());
        fixture.publish("b");
        fixture.subscribe(id -> {
            fixture.handled.add("second");
            return Future.succeededFuture();
        });
        fixture.awaitHandled("b");
        assertEquals(List.of("a", "second", "b"), fixture.handled);
    }
}
