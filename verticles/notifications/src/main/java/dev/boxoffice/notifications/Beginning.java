package dev.boxoffice.notifications;

import dev.boxoffice.platform.store.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;

/**
 * When this domain began. The stream has events from long before, of which nobody wants to hear by
 * mail.
 */
final class Beginning {
  private static final String COLLECTION = "beginning";
  private static final JsonObject ID = new JsonObject().put("_id", "notifications");

  private Beginning() {}

  /** The first start of the first replica, which the database keeps. */
  static Future<Instant> find(MongoClient mongo, Clock clock) {
    return Database.wasNew(mongo.insert(COLLECTION, ID.copy().put("at", clock.millis())))
        .compose(inserted -> mongo.findOne(COLLECTION, ID, null))
        .map(found -> Instant.ofEpochMilli(found.getLong("at")));
  }
}
