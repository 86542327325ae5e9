package dev.boxoffice.notifications.store;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;

/** The users who have unsubscribed: they get receipts only. */
public record UnsubscriptionStore(MongoClient mongo, Clock clock) {
    static final String COLLECTION = "unsubscribed";

    /** Adds a user; adding one again changes nothing. */
    public Future<Void> add(String userId) {
        JsonObject document = new JsonObject().put("_id", userId).put("at", clock.millis());
        return Database.wasNew(mongo.insert(COLLECTION, document)).mapEmpty();
    }

    /** Removes a user. */
    public Future<Void> remove(String userId) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", userId))
                .mapEmpty();
    }

    /** True if a user has unsubscribed. */
    public Future<Boolean> contains(String userId) {
        return mongo.count(COLLECTION, new JsonObject().put("_id", userId)).map(count -> count > 0);
    }
}
