package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private static final String KEY = "one";

    private final List<Promise<String>> queries = new ArrayList<>();
    private final SharedReads<String, String> reads = reads(Duration.ofHours(1));

    private SharedReads<String, String> reads(Duration keep) {
        return new SharedReads<>(
                key -> {
                    queries.add(Promise.promise());
                    return queries.get(queries.size() - 1).future();
                },
                keep,
                10);
    }

    @Test
    void resultIsKept() {
        reads.get(KEY);
        queries.get(0).complete("a");
        assertEquals("a", reads.get(KEY).result());
        assertEquals(1, queries.size());
    }

    @Test
    void queriesThatBeganEarlierAreNotShared() {
        Future<String> first = reads.get(KEY);
        Future<String> second = reads.get(KEY);
        Future<String> third = reads.get(KEY);
        queries.get(0).complete("a");
        assertEquals("a", first.result());
        assertFalse(second.isComplete(), "its query began before");
        queries.get(1).complete("b");
        assertEquals("b", second.result());
        assertEquals("b", third.result());
        assertEquals(2, queries.size(), "the second and the third share one");
    }

    @Test
    void changeEvictsTheResult() {
        reads.get(KEY);
        queries.get(0).complete("a");
        reads.forget(KEY);
        assertFalse(reads.get(KEY).isComplete());
    }

    @Test
    void changeDuringTheQueryIsNotOverlooked() {
        reads.get(KEY);
        reads.forget(KEY);
        queries.get(0).complete("a");
        reads.get(KEY);
        assertEquals(2, queries.size(), "the first may have read what was there before the change");
    }

    @Test
    void onlyAffectedResultsAreEvicted() {
        reads.get(KEY);
        reads.get("two");
        queries.get(0).complete("a");
        queries.get(1).complete("b");
        reads.forgetIf((key, value) -> value.equals("b"));
        assertTrue(reads.get(KEY).isComplete());
        assertFalse(reads.get("two").isComplete());
    }

    @Test
    void failuresAndAbsencesAreNotKept() {
        Future<String> failed = reads.get(KEY);
        queries.get(0).fail("away");
        assertTrue(failed.failed());
        Future<String> nothing = reads.get(KEY);
        queries.get(1).complete(null);
        assertTrue(nothing.succeeded());
        reads.get(KEY);
        assertEquals(3, queries.size());
    }

    @Test
    void queryThatThrowsIsAFailure() {
        SharedReads<String, String> broken = new SharedReads<>(
                key -> {
                    throw new IllegalStateException("closed");
                },
                Duration.ofHours(1),
                10);
        assertTrue(broken.get(KEY).failed());
        assertTrue(broken.get(KEY).failed(), "the next one tries again");
    }

    @Test
    void resultIsNotKeptForZeroTime() {
        SharedReads<String, String> none = reads(Duration.ZERO);
        none.get(KEY);
        queries.get(0).complete("a");
        none.get(KEY);
        assertEquals(2, queries.size());
    }
}
