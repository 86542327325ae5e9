package dev.boxoffice.auth.store;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;

/** The challenges of passkeys that were answered, by their hashes, until they would have expired. */
public record SpentChallengeStore(MongoClient mongo, Clock clock) {
    private static final String COLLECTION = "spent_challenges";
    private static final String ENDS_AT = "endsAt";

    /** Creates the index. */
    public Future<Void> createIndexes() {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ENDS_AT, 1));
    }

    /** Spends a challenge; false if it is spent already. */
    public Future<Boolean> spend(String hash, Instant endsAt) {
        JsonObject document = new JsonObject().put("_id", hash).put(ENDS_AT, endsAt.toEpochMilli());
        return Database.wasNew(mongo.insert(COLLECTION, document));
    }

    /** Removes those that have expired by now. */
    public Future<Void> removeExpired() {
        JsonObject expired = new JsonObject().put(ENDS_AT, new JsonObject().put("$lte", clock.millis()));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }
}
