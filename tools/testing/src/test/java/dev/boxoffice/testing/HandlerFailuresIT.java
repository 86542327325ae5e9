package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.Traces;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a handler fails with is logged as its kind deserves. */
class HandlerFailuresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Logger log = (Logger) LoggerFactory.getLogger(EventBridge.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicInteger tries = new AtomicInteger();
    private DomainHarness harness;
    private EventBridge bridge;

    @BeforeEach
    void start() {
        lines.start();
        log.addAppender(lines);
        harness = DomainHarness.start(Map.of());
        NatsConnection link = Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "failures", PATIENCE));
        Metrics metrics = new Metrics(harness.vertx(), MeterRegistries.create(), "failures", Duration.ofHours(1));
        bridge = new EventBridge(link, "failures", metrics, Traces.none());
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        Await.await(bridge.close());
        harness.close();
    }

    private static OrderData order(String id) {
        return new OrderData(
                id,
                1,
                "buyer",
                new OrderData.Ticket("t", "seller", "Concert", null, null, 100),
                1,
                100,
                "usd",
                OrderStatus.CREATED,
                null,
                Instant.now(),
                Instant.now());
    }

    private void failTwice(Throwable failure) {
        Await.await(bridge.subscribe(
                Subjects.ORDER_CREATED,
                OrderData.class,
                (event, order) ->
                        tries.incrementAndGet() > 2 ? Future.succeededFuture() : Future.failedFuture(failure)));
        String id = Ids.next();
        harness.events().publish(Subjects.ORDER_CREATED, id, order(id));
        Awaitility.await().atMost(PATIENCE).until(() -> tries.get() == 3);
    }

    @Test
    void aBugIsLoggedOnceWithItsStack() {
        failTwice(new IllegalStateException("a bug"));
        List<ILoggingEvent> all = List.copyOf(lines.list);
        assertEquals(1, all.size());
        assertTrue(all.get(0).getFormattedMessage().contains(Subjects.ORDER_CREATED));
        assertTrue(all.get(0).getThrowableProxy().getStackTraceElementProxyArray().length > 0);
    }

    @Test
    void anOutageHasNoStack() {
        failTwice(new IOException("away"));
        assertTrue(lines.list.isEmpty(), () -> lines.list.toString());
    }
}
