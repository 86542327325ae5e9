package dev.boxoffice.admissions.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;

/** When links that belong to an event end. */
final class LinkEnds {
    static final String EVENT = "eventId";
    static final String EXPIRES = "expiresAt";

    private LinkEnds() {}

    /** Has the links of an event that would end earlier work until {@code end}. */
    static Future<Void> extend(MongoClient mongo, String collection, String eventId, Instant end) {
        JsonObject earlier =
                new JsonObject().put(EVENT, eventId).put(EXPIRES, new JsonObject().put("$lt", end.toEpochMilli()));
        JsonObject later = new JsonObject().put("$set", new JsonObject().put(EXPIRES, end.toEpochMilli()));
        return mongo.updateCollectionWithOptions(collection, earlier, later, new UpdateOptions().setMulti(true))
                .mapEmpty();
    }
}
