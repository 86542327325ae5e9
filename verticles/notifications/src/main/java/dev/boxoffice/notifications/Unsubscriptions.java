package dev.boxoffice.notifications;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;

/** The users who do not want mails. */
final class Unsubscriptions {
    private static final String COLLECTION = "unsubscribed";

    private final MongoClient mongo;
    private final Clock clock;

    Unsubscriptions(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** From now on the user gets receipts alone; again changes nothing. */
    Future<Void> add(String userId) {
        JsonObject document = new JsonObject().put("_id", userId).put("at", clock.millis());
        return Database.wasNew(mongo.insert(COLLECTION, document)).mapEmpty();
    }

    /** From now on the user gets all mails; again changes nothing. */
    Future<Void> remove(String userId) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", userId))
                .mapEmpty();
    }

    Future<Boolean> contains(String userId) {
        return mongo.count(COLLECTION, new JsonObject().put("_id", userId)).map(count -> count > 0);
    }
}
