package dev.boxoffice.bench.perf;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts many listings into the database: copies of one that was made through the API. To make each through the API would
 * take longer than all that is measured.
 */
final class Filling {
    static final int VENUES = 50;

    private static final int BATCH = 1_000;
    private static final int SECONDS = 120;
    private static final long DAY_MILLIS = 86_400_000;

    private final MongoClient mongo;

    Filling(Site site) {
        JsonObject options = new JsonObject()
                .put("connection_string", site.environment().get("MONGODB_URI"))
                .put("db_name", site.environment().get("MONGODB_DATABASE_PREFIX") + "_tickets");
        this.mongo = MongoClient.create(site.vertx(), options);
    }

    /** Copies the listing {@code id} so often; answers the ids of the copies. */
    List<String> copy(String id, int count) {
        JsonObject original = await(mongo.findOne("tickets", new JsonObject().put("_id", id), null))
                .put("outbox", new io.vertx.core.json.JsonArray());
        List<String> ids = new ArrayList<>();
        List<BulkOperation> batch = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            JsonObject copy = copy(original, i);
            ids.add(copy.getString("_id"));
            batch.add(BulkOperation.createInsert(copy));
            if (batch.size() == BATCH || i == count) {
                await(mongo.bulkWrite("tickets", batch));
                batch.clear();
            }
        }
        await(mongo.close());
        return ids;
    }

    private static JsonObject copy(JsonObject original, int number) {
        long listed = original.getLong("createdAt");
        return original.copy()
                .put("_id", String.format(Locale.ROOT, "%024x", number))
                .put("title", "Event " + number)
                .put("venue", "Hall " + number % VENUES)
                .put("price", 1_000 + number % 9_000)
                .put("startsAt", listed + DAY_MILLIS + number)
                .put("undated", (Boolean) null)
                .put("createdAt", listed - number);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the store does not answer", e);
        }
    }
}
