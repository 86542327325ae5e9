package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private int loads;
    private boolean wasFresh;
    private Future<RenderedPage> next = page("first");
    private final PageCache cache = new PageCache(new Metrics(vertx, meters, "web", Duration.ofDays(1)), () -> now);

    @AfterEach
    void close() {
        vertx.close();
    }

    private static Future<RenderedPage> page(String text) {
        return Future.succeededFuture(RenderedPage.html(200, text, true, Set.of("e1", "t1")));
    }

    private String get() {
        Future<RenderedPage> page = ask();
        assertTrue(page.succeeded(), String.valueOf(page.cause()));
        return page.result().body().content().toString();
    }

    private Future<RenderedPage> ask() {
        return cache.get("/e/a", isFresh -> {
            loads++;
            wasFresh = isFresh;
            return next;
        });
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private double count(String result) {
        return meters.get("boxoffice.page.cache")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void freshPageComesFromMemory() {
        assertEquals("first", get());
        next = page("second");
        pass(PageCache.FRESH);
        assertEquals("first", get());
        assertEquals(1, loads);
        assertEquals(1, count("hit"));
        assertEquals(1, count("miss"));
    }

    @Test
    void stalePageIsSentWhileTheNextOneIsMade() {
        get();
        next = page("second");
        pass(PageCache.FRESH.plusMillis(1));
        assertEquals("first", get());
        assertEquals("second", get());
        assertEquals(2, loads);
        assertEquals(1, count("stale"));
    }

    @Test
    void pageThatWasLongNotAskedForIsMadeFirst() {
        get();
        next = page("second");
        pass(PageCache.STALE.plusMillis(1));
        assertEquals("second", get());
    }

    @Test
    void changedPageIsMadeBeforeItIsSent() {
        get();
        next = page("second");
        cache.purge("other");
        assertEquals("first", get());
        cache.purge("e1");
        assertEquals("second", get());
        assertTrue(wasFresh, "a cache may still have what was before");
    }

    @Test
    void changeOfSeatsIsShownSoon() {
        get();
        next = page("second");
        cache.age("t1");
        assertEquals("first", get());
        assertEquals(1, loads);
        pass(PageCache.SHORTEST_FRESH.plusMillis(1));
        assertEquals("first", get());
        assertEquals("second", get());
    }

    @Test
    void changeDuringTheMakingCounts() {
        Promise<RenderedPage> slow = Promise.promise();
        next = slow.future();
        Future<RenderedPage> asked = ask();
        cache.purge("e1");
        slow.complete(page("first").result());
        assertTrue(asked.succeeded());
        next = page("second");
        assertEquals("second", get());
    }

    @Test
    void manyVisitorsAreOneRequest() {
        Promise<RenderedPage> slow = Promise.promise();
        next = slow.future();
        Future<RenderedPage> one = ask();
        Future<RenderedPage> other = ask();
        slow.complete(page("first").result());
        assertSame(one.result(), other.result());
        assertEquals(1, loads);
    }

    @Test
    void lastPageIsSentWhileItCannotBeMade() {
        get();
        next = Future.failedFuture("tickets is away");
        cache.purge("e1");
        pass(Duration.ofHours(1));
        assertEquals("first", get());
        int tried = loads;
        assertEquals("first", get());
        assertEquals(tried, loads, "every visitor waits for the failure");
        assertEquals(2, count("outage"));
        pass(Duration.ofSeconds(3));
        next = page("second");
        assertEquals("second", get());
    }

    @Test
    void failureWithoutAPageIsAFailure() {
        next = Future.failedFuture("tickets is away");
        assertTrue(ask().failed());
        next = page("first");
        assertEquals("first", get());
    }

    @Test
    void memoryIsBounded() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 100; i++) {
            int number = i;
            cache.get("/e/" + i, isFresh -> page(number + large));
        }
        assertTrue(cache.bytes() <= PageCache.MOST_BYTES, cache.bytes() + " bytes");
    }
}
