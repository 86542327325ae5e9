package dev.boxoffice.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedExecutorTest {
    private final List<Integer> started = new ArrayList<>();
    private final List<Promise<Void>> ends = new ArrayList<>();
    private final KeyedExecutor<Integer> works = new KeyedExecutor<>(Math::max, this::work);

    private Future<Void> work(int item) {
        started.add(item);
        Promise<Void> end = Promise.promise();
        ends.add(end);
        return end.future();
    }

    @Test
    void itemsOfABusyKeyAreMerged() {
        Future<Void> all = works.submit("a", 1);
        works.submit("a", 5);
        works.submit("a", 3);
        assertEquals(List.of(1), started);
        ends.get(0).complete();
        assertEquals(List.of(1, 5), started);
        assertFalse(all.isComplete());
        ends.get(1).complete();
        assertTrue(all.succeeded());
        works.submit("a", 7);
        assertEquals(List.of(1, 5, 7), started);
    }

    @Test
    void keysDoNotWaitForEachOther() {
        works.submit("a", 1);
        works.submit("b", 2);
        assertEquals(List.of(1, 2), started);
    }

    @Test
    void afterAFailureTheNextItemStartsAnew() {
        Future<Void> failing = works.submit("a", 1);
        works.submit("a", 2);
        ends.get(0).fail("away");
        assertTrue(failing.failed());
        assertEquals(List.of(1), started);
        works.submit("a", 3);
        assertEquals(List.of(1, 3), started);
    }

    @Test
    void itemsOfAWaitingKeyAreMerged() {
        KeyedExecutor<Integer> few = new KeyedExecutor<>(Math::max, this::work, 1, Duration.ofHours(1));
        few.submit("a", 1);
        Future<Void> later = few.submit("b", 2);
        few.submit("c", 3);
        few.submit("b", 4);
        few.submit("a", 5);
        assertEquals(List.of(1), started);
        ends.get(0).complete();
        assertEquals(List.of(1, 4), started);
        assertFalse(later.isComplete());
        ends.get(1).complete();
        assertTrue(later.succeeded());
        ends.get(2).fail("away");
        assertEquals(List.of(1, 4, 3, 5), started);
    }

    @Test
    void longQueueMayFailAtOnce() {
        Promise<Void> first = Promise.promise();
        KeyedExecutor<Integer> few = new KeyedExecutor<>(
                Math::max, item -> item == 0 ? first.future() : Future.failedFuture("away"), 1, Duration.ofHours(1));
        few.submit("0", 0);
        List<Future<Void>> others = new ArrayList<>();
        for (int item = 1; item <= 100_000; item++) {
            others.add(few.submit(Integer.toString(item), item));
        }
        first.complete();
        assertTrue(others.stream().allMatch(Future::failed));
        assertTrue(few.idle().succeeded());
    }

    @Test
    void itemThatHasWaitedLongRunsBesideTheOthers() {
        KeyedExecutor<Integer> few = new KeyedExecutor<>(Math::max, this::work, 1, Duration.ofNanos(1));
        few.submit("a", 1);
        few.submit("b", 2);
        few.submit("c", 3);
        assertTrue(started.containsAll(List.of(1, 2)), started.toString());
    }

    @Test
    void idleWaitsForAllWork() {
        works.submit("a", 1);
        works.submit("b", 2);
        Future<Void> idle = works.idle();
        ends.get(0).complete();
        assertFalse(idle.isComplete());
        ends.get(1).fail("away");
        assertTrue(idle.succeeded());
        assertTrue(works.idle().succeeded());
    }
}
