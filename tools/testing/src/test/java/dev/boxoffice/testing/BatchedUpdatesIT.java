package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.BatchedUpdates.Written;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Updates that share a command are made each by itself. */
class BatchedUpdatesIT {
    private static final String COLLECTION = "counters";
    private static final String DOMAIN = "counting";
    private static final int MANY = 500;

    private static JsonObject id(int number) {
        return new JsonObject().put("_id", Integer.toString(number % 10));
    }

    @Test
    void eachUpdateIsAppliedOnceWhateverItsBatch() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            MongoClient mongo = harness.mongo(DOMAIN);
            BatchedUpdates updates = new BatchedUpdates(mongo, COLLECTION, new JsonObject());
            IntStream.range(0, 10).forEach(i -> Await.await(mongo.insert(COLLECTION, id(i).put("count", 0))));
            JsonObject more = new JsonObject().put("$inc", new JsonObject().put("count", 1));
            List<Future<Written>> all = IntStream.range(0, MANY)
                    .mapToObj(i -> updates.update(id(i), more))
                    .toList();
            Future<Written> nobody = updates.update(new JsonObject().put("_id", "nobody"), more);
            Await.await(Future.all(all));
            assertFalse(Await.await(nobody).isMade(), "nobody was found");
            for (int i = 0; i < 10; i++) {
                JsonObject counter = Await.await(mongo.findOne(COLLECTION, id(i), null));
                assertEquals(MANY / 10, counter.getInteger("count"));
            }
            assertEquals(10, Await.await(mongo.count(COLLECTION, new JsonObject())));
        }
    }

    @Test
    void failedUpdateDoesNotStopLaterOnes() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            MongoClient mongo = harness.mongo(DOMAIN);
            BatchedUpdates updates = new BatchedUpdates(mongo, COLLECTION, new JsonObject());
            Await.await(mongo.insert(COLLECTION, id(1).put("text", "a")));
            JsonObject impossible = new JsonObject().put("$inc", new JsonObject().put("text", 1));
            Future<Written> failed = updates.update(id(1), impossible);
            assertTrue(Await.await(failed.map(false).otherwise(true)), "a text cannot be counted up");
            JsonObject possible = new JsonObject().put("$set", new JsonObject().put("text", "b"));
            Written alone = Await.await(updates.update(id(1), possible));
            assertTrue(alone.isMade());
            assertEquals("b", alone.document().orElseThrow().getString("text"));
            assertEquals(
                    "b", Await.await(mongo.findOne(COLLECTION, id(1), null)).getString("text"));
        }
    }
}
