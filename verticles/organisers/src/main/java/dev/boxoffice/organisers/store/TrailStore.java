package dev.boxoffice.organisers.store;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was done in the name of organisers, in all domains.
 *
 * @param kept how long
 */
public record TrailStore(MongoClient mongo, Duration kept, Clock clock) {
    private static final String COLLECTION = "trail";
    private static final String ORGANISER = "organiserId";
    private static final String AT = "at";

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ORGANISER, 1).put("_id", -1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(AT, 1)));
    }

    /** Stores an entry, once. */
    public Future<Void> add(ActionData action) {
        JsonObject document = new JsonObject()
                .put("_id", action.id())
                .put(ORGANISER, action.organiserId())
                .put("userId", action.userId())
                .put("operation", action.operation())
                .put("target", action.target())
                .put("status", action.status())
                .put(AT, action.at().toEpochMilli())
                .put("reason", action.reason());
        return Database.wasNew(mongo.insert(COLLECTION, document)).mapEmpty();
    }

    /**
     * The entries of an organiser, the newest first.
     *
     * @param before the id that they are older than; null for the newest
     */
    public Future<List<ActionData>> page(String organiserId, String before, int limit) {
        JsonObject filter = new JsonObject().put(ORGANISER, organiserId);
        if (before != null) {
            filter.put("_id", new JsonObject().put("$lt", before));
        }
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put("_id", -1)).setLimit(limit);
        return mongo.findWithOptions(COLLECTION, filter, newest)
                .map(found -> found.stream().map(TrailStore::read).toList());
    }

    private static ActionData read(JsonObject document) {
        return new ActionData(
                document.getString("_id"),
                1,
                document.getString(ORGANISER),
                document.getString("userId"),
                document.getString("operation"),
                document.getString("target"),
                document.getInteger("status"),
                Instant.ofEpochMilli(document.getLong(AT)),
                document.getString("reason"));
    }

    /** Removes what is older than it is kept. */
    public Future<Void> removeOld() {
        long before = clock.instant().minus(kept).toEpochMilli();
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(AT, new JsonObject().put("$lt", before)))
                .mapEmpty();
    }
}
