package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which documents are due, and which replica gets them. */
class RetryScheduleIT {
    private static final String THINGS = "things";
    private static final Instant NOW = Instant.parse("2030-05-17T19:30:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final MongoClient mongo = MongoClient.create(
            vertx,
            new JsonObject()
                    .put("connection_string", TestServers.env().get("MONGODB_URI"))
                    .put("db_name", "test_" + UUID.randomUUID()));

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private RetrySchedule at(Duration later) {
        Clock clock = Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
        return new RetrySchedule(mongo, THINGS, "checkAt", clock, PAUSE, LONGEST);
    }

    private List<String> due(Duration later, JsonObject filter) {
        return await(at(later).find(filter, 10)).stream()
                .map(RetrySchedule.Due::id)
                .toList();
    }

    private List<String> due(Duration later) {
        return due(later, new JsonObject());
    }

    private boolean claim(Duration later) {
        RetrySchedule schedule = at(later);
        RetrySchedule.Due first = await(schedule.find(new JsonObject(), 1)).get(0);
        return await(schedule.claim(first)).isPresent();
    }

    @BeforeEach
    void insert() {
        JsonObject soon = new JsonObject().put("_id", "soon").put("kind", "a");
        JsonObject later = new JsonObject().put("_id", "later").put("kind", "b");
        await(mongo.insert(THINGS, soon.mergeIn(at(Duration.ZERO).now())));
        await(mongo.insert(THINGS, later.mergeIn(at(Duration.ZERO).later())));
        await(mongo.insert(THINGS, new JsonObject().put("_id", "finished")));
    }

    @AfterEach
    void close() {
        await(mongo.dropCollection(THINGS).compose(dropped -> mongo.close()));
        await(vertx.close());
    }

    @Test
    void longestOverdueComesFirst() {
        assertEquals(List.of("soon"), due(Duration.ZERO));
        assertEquals(List.of("soon", "later"), due(PAUSE));
        assertEquals(List.of("later"), due(PAUSE, new JsonObject().put("kind", "b")));
    }

    @Test
    void oneReplicaClaimsADocument() {
        RetrySchedule.Due found =
                await(at(Duration.ZERO).find(new JsonObject(), 1)).get(0);
        assertTrue(await(at(Duration.ZERO).claim(found)).isPresent());
        assertTrue(await(at(Duration.ZERO).claim(found)).isEmpty());
        assertEquals(List.of(), due(Duration.ZERO));
    }

    /** The replica that claimed it may have crashed. */
    @Test
    void claimedDocumentIsDueAgainAfterAGrowingPause() {
        await(mongo.removeDocument(THINGS, new JsonObject().put("_id", "later")));
        Duration time = Duration.ZERO;
        for (Duration pause : List.of(PAUSE, PAUSE.multipliedBy(2), LONGEST, LONGEST)) {
            assertTrue(claim(time));
            assertEquals(List.of(), due(time.plus(pause).minusMillis(1)));
            time = time.plus(pause);
            assertEquals(List.of("soon"), due(time));
        }
    }

    @Test
    void finishedDocumentIsNotDue() {
        assertTrue(claim(Duration.ZERO));
        await(mongo.updateCollection(THINGS, new JsonObject().put("_id", "soon"), RetrySchedule.rest("checkAt")));
        assertEquals(List.of("later"), due(Duration.ofDays(1)));
    }

    /** Documents of earlier versions have no count of turns. */
    @Test
    void documentWithoutTurnsIsDue() {
        JsonObject old = new JsonObject().put("_id", "old").put("checkAt", 0L);
        await(mongo.insert(THINGS, old));
        assertEquals(List.of("old", "soon"), due(Duration.ZERO));
    }
}
