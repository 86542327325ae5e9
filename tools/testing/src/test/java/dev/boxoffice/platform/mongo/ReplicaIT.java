package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.TestClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy only becomes newer, and an absent one is absent only while events are current. */
class ReplicaIT {
    private static final int VERSIONS = 8;

    private static DomainHarness harness;

    private final TestClock clock = new TestClock();
    private final AtomicInteger questions = new AtomicInteger();
    private Future<Boolean> isCurrent = Future.succeededFuture(true);
    private String id;
    private Replica replica;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    @BeforeEach
    void create() {
        id = Ids.next();
        replica = new Replica(
                harness.vertx(),
                () -> {
                    questions.incrementAndGet();
                    return isCurrent;
                },
                harness.mongo("replica"),
                "copies",
                clock);
    }

    private Future<Boolean> apply(long version) {
        return replica.apply(id, version, new JsonObject().put("title", "title " + version));
    }

    private JsonObject found() {
        return Await.await(replica.find(id)).orElseThrow();
    }

    private void age() {
        clock.advance(Duration.ofSeconds(11));
    }

    @Test
    void appliesNewerVersionsOnly() {
        assertTrue(Await.await(apply(2)));
        assertFalse(Await.await(apply(1)));
        assertFalse(Await.await(apply(2)));
        assertTrue(Await.await(apply(3)));
        assertEquals(new JsonObject().put("_id", id).put("version", 3).put("title", "title 3"), found());
    }

    /** Whatever the order, and with each event delivered twice. */
    @Test
    void concurrentEventsInAnyOrderEndWithTheNewest() {
        for (int seed = 0; seed < 3; seed++) {
            create();
            List<Integer> versions = new ArrayList<>();
            for (int version = 1; version <= VERSIONS; version++) {
                versions.add(version);
                versions.add(version);
            }
            Collections.shuffle(versions, new Random(seed));
            Await.await(Future.all(versions.stream().map(this::apply).toList()));
            assertEquals("title " + VERSIONS, found().getString("title"), "seed " + seed);
        }
    }

    @Test
    void awaitFindsAPresentDocumentWithoutAskingForFreshness() {
        Await.await(apply(1));
        isCurrent = Future.succeededFuture(false);
        assertTrue(Await.await(replica.await(id)).isPresent());
        assertEquals(0, questions.get());
    }

    @Test
    void awaitWaitsForTheEventOfAYoungId() {
        Future<Optional<JsonObject>> awaited = replica.await(id);
        assertFalse(awaited.isComplete());
        Await.await(apply(1));
        assertTrue(Await.await(awaited).isPresent());
    }

    @Test
    void absentWhileCurrentIsAbsent() {
        age();
        assertTrue(Await.await(replica.await(id)).isEmpty());
        assertEquals(1, questions.get());
    }

    @Test
    void absentWhileEventsAreMissingIsUnavailable() {
        age();
        isCurrent = Future.succeededFuture(false);
        Problem problem = assertThrows(Problem.class, () -> Await.await(replica.await(id)));
        assertInstanceOf(Problem.Unavailable.class, problem);
        assertTrue(problem.retryAfter().isPresent());
    }

    /** The event may have arrived between the first query and the answer about freshness. */
    @Test
    void readsAgainOnceFreshnessIsConfirmed() {
        age();
        isCurrent = apply(1);
        assertTrue(Await.await(replica.await(id)).isPresent());
    }
}
