package dev.boxoffice.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A sweep goes on until nothing is left, whatever fails of it. */
class BatchProcessorTest {
    private static final int SIZE = 20;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(BatchProcessorTest.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Integer> left =
            new ArrayList<>(IntStream.range(0, 300).boxed().toList());
    private final AtomicInteger searches = new AtomicInteger();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(lines);
    }

    private List<Integer> find() {
        searches.incrementAndGet();
        return List.copyOf(left.subList(0, Math.min(SIZE, left.size())));
    }

    private Future<Void> sweep(Function<Integer, Future<?>> work) {
        return BatchProcessor.eachOf(
                LOG, "test", item -> "item " + item, SIZE, () -> Future.succeededFuture(find()), item -> {
                    left.remove(item);
                    return work.apply(item);
                });
    }

    @Test
    void processesAllInOneRun() {
        List<Integer> done = new ArrayList<>();
        assertTrue(sweep(item -> Future.succeededFuture(done.add(item))).succeeded());
        assertEquals(300, done.size());
        assertTrue(left.isEmpty());
        assertTrue(lines.list.isEmpty());
    }

    @Test
    void failureDelaysNoOtherAndIsLoggedWithItsStack() {
        Future<Void> swept = sweep(item -> {
            if (item == 7) {
                throw new IllegalStateException("bug");
            }
            return item == 8 ? Future.failedFuture("away") : Future.succeededFuture();
        });
        assertTrue(swept.succeeded());
        assertTrue(left.isEmpty());
        assertEquals(2, lines.list.size());
        ILoggingEvent bug = lines.list.get(0);
        assertTrue(bug.getFormattedMessage().contains("item 7"), bug.getFormattedMessage());
        assertTrue(bug.getThrowableProxy().getStackTraceElementProxyArray().length > 0);
        assertNull(lines.list.get(1).getThrowableProxy());
    }

    @Test
    void endsWhenNothingCanBeProcessed() {
        assertTrue(
                sweep(item -> Future.failedFuture(new ConnectException("away"))).succeeded());
        assertEquals(1, searches.get());
        assertEquals(1, lines.list.size());
    }

    @Test
    void outageIsOneLineAndOtherFailuresHaveTheirStack() {
        FailureLog.write(LOG, "sweep failed", new ConnectException("away"));
        FailureLog.write(LOG, "sweep failed", new NullPointerException());
        assertNull(lines.list.get(0).getThrowableProxy());
        assertNotNull(lines.list.get(1).getThrowableProxy());
    }
}
