package dev.boxoffice.notifications;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;

/**
 * When something began here. The stream has events, and auth has accounts, from long before, which it does not apply
 * to.
 */
final class Beginning {
    private static final String COLLECTION = "beginning";

    private Beginning() {}

    /** The first start of the first replica that knew of {@code what}, which the database keeps. */
    static Future<Instant> find(MongoClient mongo, Clock clock, String what) {
        JsonObject id = new JsonObject().put("_id", what);
        return Database.wasNew(mongo.insert(COLLECTION, id.copy().put("at", clock.millis())))
                .compose(inserted -> mongo.findOne(COLLECTION, id, null))
                .map(found -> Instant.ofEpochMilli(found.getLong("at")));
    }
}
