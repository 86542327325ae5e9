package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairTaskQueueTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test", 1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Future<String>> all = new ArrayList<>();

    @AfterEach
    void close() {
        gate.countDown();
        Await.await(vertx.close());
    }

    private FairTaskQueue queue(int most, Duration longestWait) {
        FairTaskQueue queue = new FairTaskQueue(workers, 1, most, longestWait);
        all.add(queue.add("first", () -> true, () -> {
            assertTrue(gate.await(Await.SECONDS, TimeUnit.SECONDS));
            return "first";
        }));
        return queue;
    }

    private Future<String> add(FairTaskQueue queue, String network) {
        Future<String> added = queue.add(network, () -> true, () -> {
            done.add(network);
            return network;
        });
        all.add(added);
        return added;
    }

    private void finish() {
        gate.countDown();
        Await.await(Future.join(all).otherwiseEmpty());
    }

    @Test
    void givesEachNetworkATurn() {
        FairTaskQueue queue = queue(200, PATIENT);
        for (int i = 0; i < 150; i++) {
            add(queue, "crowd");
        }
        add(queue, "ada");
        add(queue, "bob");
        finish();
        assertTrue(done.indexOf("ada") <= 2, () -> "ada waited for " + done.indexOf("ada"));
        assertTrue(done.indexOf("bob") <= 2, () -> "bob waited for " + done.indexOf("bob"));
        assertEquals(152, done.size());
    }

    @Test
    void makesRoomForANetworkThatHasFewerTasks() {
        FairTaskQueue queue = queue(10, PATIENT);
        for (int i = 0; i < 15; i++) {
            add(queue, "crowd");
        }
        Future<String> ada = add(queue, "ada");
        List<Future<String>> refused = all.stream().filter(Future::failed).toList();
        assertEquals(6, refused.size());
        for (Future<String> one : refused) {
            Problem answer = assertInstanceOf(Problem.class, one.cause());
            assertInstanceOf(Problem.Unavailable.class, answer);
            assertTrue(answer.retryAfter().orElseThrow().toSeconds() > 0);
        }
        finish();
        assertTrue(ada.succeeded());
        assertEquals(10, done.size());
    }

    @Test
    void doesNotRunTasksThatWaitedTooLong() {
        FairTaskQueue queue = queue(10, Duration.ZERO);
        Future<String> late = add(queue, "ada");
        finish();
        assertInstanceOf(Problem.Unavailable.class, late.cause());
        assertTrue(done.isEmpty());
    }

    @Test
    void doesNotRunTasksWhoseClientIsGone() {
        FairTaskQueue queue = queue(10, PATIENT);
        AtomicBoolean begun = new AtomicBoolean();
        all.add(queue.add("gone", () -> false, () -> {
            begun.set(true);
            return "gone";
        }));
        add(queue, "ada");
        finish();
        assertEquals(List.of("ada"), done);
        assertTrue(!begun.get());
    }
}
