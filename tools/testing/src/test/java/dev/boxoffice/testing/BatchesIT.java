package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes together in one command has each its own outcome. */
class BatchesIT {
    private static final String COLLECTION = "things";
    private static final int MANY = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static DomainHarness harness;
    private static MongoClient mongo;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo("batches");
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static JsonObject thing(String id) {
        return new JsonObject().put("_id", id);
    }

    private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }

    @Test
    void refusedInsertFailsNoOther() {
        AggregateStore store = store();
        Await.await(store.insert(thing("taken-7")));
        List<Future<Boolean>> all = IntStream.range(0, MANY)
                .mapToObj(i -> (i % 10 == 7 ? "taken-7" : "new-" + i))
                .map(id -> Database.wasNew(store.insert(thing(id))))
                .toList();
        Await.await(Future.all(all));
        for (int i = 0; i < MANY; i++) {
            assertEquals(i % 10 != 7, all.get(i).result(), "insert " + i);
        }
        JsonObject ours = new JsonObject().put("_id", new JsonObject().put("$regex", "^(new|taken)-"));
        assertEquals(MANY * 9 / 10 + 1, Await.await(mongo.count(COLLECTION, ours)));
    }

    private static AggregateStore store() {
        NatsConnection link = Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "batches", PATIENCE));
        return new AggregateStore(
                mongo, COLLECTION, new OutboxRelay(harness.vertx(), mongo, COLLECTION, link, harness.clock()));
    }

    @Test
    void eachReaderGetsADocumentOfItsOwn() {
        Await.await(mongo.insert(COLLECTION, thing("read").put("text", "a")));
        BatchedReads reads = new BatchedReads(
                mongo, COLLECTION, new JsonObject().put("_id", 1).put("text", 1));
        List<Future<Optional<JsonObject>>> all = IntStream.range(0, MANY)
                .mapToObj(i -> reads.find(i % 3 == 0 ? "missing" : "read"))
                .toList();
        Await.await(Future.all(all));
        for (int i = 0; i < MANY; i++) {
            assertEquals(i % 3 != 0, all.get(i).result().isPresent(), "read " + i);
        }
        assertEquals("a", all.get(1).result().orElseThrow().getString("text"));
        assertNotSame(
                all.get(MANY - 1).result().orElseThrow(),
                all.get(MANY - 2).result().get());
    }

    @Test
    void readerSeesEarlierWrites() {
        BatchedReads reads = new BatchedReads(mongo, COLLECTION, new JsonObject());
        for (int i = 0; i < MANY; i++) {
            String id = "written-" + i;
            Future<Optional<JsonObject>> early = reads.find("anything");
            Await.await(mongo.insert(COLLECTION, thing(id)));
            assertTrue(Await.await(reads.find(id)).isPresent(), id);
            assertTrue(Await.await(early).isEmpty());
        }
    }

    @Test
    void outcomeComesOnTheContextOfItsCaller() {
        BatchedReads reads = new BatchedReads(mongo, COLLECTION, new JsonObject());
        List<Future<Boolean>> all = IntStream.range(0, 20)
                .mapToObj(i -> {
                    Context context = harness.vertx().getOrCreateContext();
                    return on(context, () -> reads.find("x" + i).map(found -> Vertx.currentContext() == context));
                })
                .toList();
        Await.await(Future.all(all));
        all.forEach(isOwn -> assertSame(true, isOwn.result()));
    }
}
