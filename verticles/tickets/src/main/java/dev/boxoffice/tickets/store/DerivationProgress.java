package dev.boxoffice.tickets.store;

import dev.boxoffice.platform.mongo.Upserts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** How far the listings of earlier versions have events, for all processes. */
public final class DerivationProgress {
    private static final String COLLECTION = "progress";
    private static final JsonObject ID = new JsonObject().put("_id", "events-of-listings");

    private final MongoClient mongo;

    /** Keeps it in {@code mongo}. */
    public DerivationProgress(MongoClient mongo) {
        this.mongo = mongo;
    }

    /**
     * How far it is.
     *
     * @param last the id of the last listing that has an event; empty at the beginning
     */
    public record Progress(String last, boolean isComplete) {}

    /** How far it is. */
    public Future<Progress> read() {
        return mongo.findOne(COLLECTION, ID.copy(), null)
                .map(found -> found == null
                        ? new Progress("", false)
                        : new Progress(found.getString("last", ""), found.getBoolean("complete", false)));
    }

    /** Listings up to that id have events. */
    public Future<Void> advance(String last) {
        return set(new JsonObject().put("last", last));
    }

    /** All listings have events. */
    public Future<Void> complete() {
        return set(new JsonObject().put("complete", true));
    }

    private Future<Void> set(JsonObject fields) {
        return Upserts.update(mongo, COLLECTION, ID.copy(), new JsonObject().put("$set", fields))
                .mapEmpty();
    }
}
