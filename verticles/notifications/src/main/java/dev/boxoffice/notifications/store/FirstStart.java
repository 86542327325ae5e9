package dev.boxoffice.notifications.store;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;

/** When a feature was first started. Older events and accounts are not subject to it. */
public final class FirstStart {
    private static final String COLLECTION = "beginning";

    private FirstStart() {}

    /** The first start of the first replica with {@code feature}, which is stored. */
    public static Future<Instant> of(MongoClient mongo, Clock clock, String feature) {
        JsonObject id = new JsonObject().put("_id", feature);
        return Database.wasNew(mongo.insert(COLLECTION, id.copy().put("at", clock.millis())))
                .compose(inserted -> mongo.findOne(COLLECTION, id, null))
                .map(found -> Instant.ofEpochMilli(found.getLong("at")));
    }
}
