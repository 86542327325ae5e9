package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request whose deadline has passed does to the database. */
class DeadlineGuardIT {
    private static final String THINGS = "things";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Each kind of write, on the document whose id is {@code old} or a new one. */
    private static final List<Function<MongoClient, Future<?>>> CREATING = List.of(
            mongo -> mongo.insert(THINGS, thing("new")),
            mongo -> mongo.save(THINGS, thing("new")),
            mongo -> new BatchedInserts(mongo, THINGS).insert(thing("new")));

    private static final List<Function<MongoClient, Future<?>>> CHANGING = List.of(
            mongo -> mongo.updateCollection(THINGS, old(), touch()),
            mongo -> mongo.findOneAndUpdate(THINGS, old(), touch()),
            mongo -> mongo.replaceDocuments(THINGS, old(), new JsonObject().put("n", 1)),
            mongo -> mongo.removeDocument(THINGS, old()),
            mongo -> new BatchedUpdates(mongo, THINGS).update(old(), touch()));

    private final Vertx vertx = Vertx.vertx();
    private final Time clock = new Time();
    private final MongoClient mongo = MongoClient.create(
            vertx,
            new JsonObject()
                    .put("connection_string", TestServers.env().get("MONGODB_URI"))
                    .put("db_name", "test_" + UUID.randomUUID()));
    private final MongoClient guarded = DeadlineGuard.of(mongo);

    private static final class Time extends Clock {
        private volatile Instant now = Instant.parse("2030-05-17T19:30:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static JsonObject thing(String id) {
        return new JsonObject().put("_id", id).put("n", 0);
    }

    private static JsonObject old() {
        return new JsonObject().put("_id", "old");
    }

    private static JsonObject touch() {
        return new JsonObject().put("$set", new JsonObject().put("n", 1));
    }

    @AfterEach
    void drop() throws Exception {
        await(mongo.runCommand("dropDatabase", new JsonObject().put("dropDatabase", 1)));
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    private RequestDeadline deadline() {
        return RequestDeadline.of(clock, LIMIT, null);
    }

    private void letTimePass() {
        clock.now = clock.now.plus(LIMIT);
    }

    /** Does {@code work} in the context of a request. */
    private Future<?> in(RequestDeadline deadline, Supplier<Future<?>> work) {
        ContextInternal context =
                ((VertxInternal) vertx).createEventLoopContext().duplicate();
        Promise<Object> done = Promise.promise();
        context.runOnContext(begun -> {
            deadline.enter();
            work.get().<Object>map(result -> result).onComplete(done);
        });
        return done.future();
    }

    private void assertTooLate(Future<?> write) throws Exception {
        Throwable failure = await(write.<Throwable>mapEmpty().recover(Future::succeededFuture));
        assertInstanceOf(Problem.DeadlineExceeded.class, failure);
        assertEquals(List.of(thing("old")), await(mongo.find(THINGS, new JsonObject())));
    }

    @Test
    void requestPastItsDeadlineChangesNothing() throws Exception {
        await(mongo.insert(THINGS, thing("old")));
        RequestDeadline deadline = deadline();
        letTimePass();
        for (Function<MongoClient, Future<?>> write : CREATING) {
            assertTooLate(in(deadline, () -> write.apply(guarded)));
        }
        for (Function<MongoClient, Future<?>> write : CHANGING) {
            assertTooLate(in(deadline, () -> write.apply(guarded)));
        }
    }

    @Test
    void begunWorkGoesOnButInsertsNothing() throws Exception {
        await(mongo.insert(THINGS, thing("old")));
        for (Function<MongoClient, Future<?>> write : CHANGING) {
            RequestDeadline deadline = deadline();
            await(in(deadline, () -> guarded.updateCollection(THINGS, old(), touch())));
            letTimePass();
            await(in(deadline, () -> write.apply(guarded)));
            await(mongo.save(THINGS, thing("old")));
            for (Function<MongoClient, Future<?>> creation : CREATING) {
                assertTooLate(in(deadline, () -> creation.apply(guarded)));
            }
        }
    }

    @Test
    void otherWritesOfTheBatchSucceed() throws Exception {
        BatchedInserts inserts = new BatchedInserts(guarded, THINGS);
        RequestDeadline late = deadline();
        letTimePass();
        RequestDeadline inTime = deadline();
        Future<?> first = in(late, () -> inserts.insert(thing("late")));
        Future<?> second = in(inTime, () -> inserts.insert(thing("old")));
        Future<?> third = inserts.insert(thing("new"));
        await(second);
        await(third);
        await(mongo.removeDocument(THINGS, new JsonObject().put("_id", "new")));
        assertTooLate(first);
    }

    @Test
    void workWithoutDeadlineIsNotLimited() throws Exception {
        RequestDeadline deadline = deadline();
        deadline.answered();
        letTimePass();
        await(in(deadline, () -> guarded.insert(THINGS, thing("new"))));
        await(guarded.insert(THINGS, thing("old")));
        assertTrue(deadline.isOver());
        assertEquals(2, await(mongo.count(THINGS, new JsonObject())));
    }

    @Test
    void failuresOfTheDatabaseArePassedOn() throws Exception {
        await(guarded.insert(THINGS, thing("old")));
        assertEquals(false, await(Database.wasNew(guarded.insert(THINGS, thing("old")))));
        await(guarded.find(THINGS, new JsonObject()));
    }
}
