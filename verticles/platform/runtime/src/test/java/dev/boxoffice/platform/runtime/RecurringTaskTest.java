package dev.boxoffice.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RecurringTaskTest {

    @Test
    void runsGoOnAfterFailures(Vertx vertx, VertxTestContext test) {
        AtomicInteger turns = new AtomicInteger();
        RecurringTask.start(vertx, "test", Duration.ofMillis(5), () -> {
            int turn = turns.incrementAndGet();
            if (turn == 1) {
                throw new IllegalStateException("thrown");
            }
            if (turn == 3) {
                test.completeNow();
            }
            return Future.failedFuture("failed");
        });
    }

    @Test
    void stopWaitsForTheCurrentRunAndStartsNoOther(Vertx vertx, VertxTestContext test) {
        Promise<Void> turn = Promise.promise();
        AtomicInteger turns = new AtomicInteger();
        vertx.runOnContext(ignored -> {
            RecurringTask recurring = RecurringTask.start(vertx, "test", Duration.ofHours(1), () -> {
                turns.incrementAndGet();
                return turn.future();
            });
            recurring.now();
            recurring.now();
            Future<Void> stopped = recurring.stop();
            test.verify(() -> assertFalse(stopped.isComplete()));
            turn.complete();
            test.verify(() -> {
                assertTrue(stopped.succeeded());
                recurring.now();
                assertEquals(1, turns.get());
            });
            test.completeNow();
        });
    }

    /** A write on any event loop has the sweep of its outbox take a turn. */
    @Test
    void runsStayOnTheirEventLoop(Vertx vertx, VertxTestContext test) {
        int callers = 8;
        int calls = 500;
        AtomicInteger busy = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        RecurringTask recurring = RecurringTask.start(vertx, "test", Duration.ofHours(1), () -> {
            threads.add(Thread.currentThread());
            test.verify(() -> assertEquals(1, busy.incrementAndGet(), "two turns at once"));
            return vertx.timer(1).onComplete(over -> busy.decrementAndGet());
        });
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Context context = ((VertxInternal) vertx).createEventLoopContext();
            Promise<Void> done = Promise.promise();
            context.runOnContext(ignored -> {
                for (int call = 0; call < calls; call++) {
                    recurring.now();
                }
                done.complete();
            });
            asked.add(done.future());
        }
        Future.all(asked)
                .compose(all -> vertx.timer(20))
                .compose(rested -> recurring.stop())
                .onComplete(test.succeeding(stopped -> test.verify(() -> {
                    assertEquals(1, threads.size());
                    assertEquals(0, busy.get());
                    test.completeNow();
                })));
    }

    @Test
    void otherEventLoopIsRefused(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(ignored -> {
            OwnerEventLoop loop = OwnerEventLoop.current(vertx);
            test.verify(loop::check);
            vertx.executeBlocking(() -> {
                        loop.check();
                        return null;
                    })
                    .onComplete(test.failing(failure -> test.verify(() -> {
                        assertTrue(failure instanceof AssertionError);
                        test.completeNow();
                    })));
        });
    }
}
