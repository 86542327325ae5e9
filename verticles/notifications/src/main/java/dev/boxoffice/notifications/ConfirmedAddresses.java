package dev.boxoffice.notifications;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The addresses that their users have proved to own. Accounts that are older than confirmations count as confirmed. */
final class ConfirmedAddresses {
    static final String COLLECTION = "confirmed";

    private final MongoClient mongo;
    private final Instant beginning;
    private final Clock clock;

    /**
     * Those in the database.
     *
     * @param beginning when confirmations began
     */
    ConfirmedAddresses(MongoClient mongo, Instant beginning, Clock clock) {
        this.mongo = mongo;
        this.beginning = beginning;
        this.clock = clock;
    }

    /** The document that says that a user has confirmed {@code address}. */
    static JsonObject document(String userId, String address, Instant at) {
        return new JsonObject()
                .put("_id", userId)
                .put("address", Sha256.hex(address))
                .put("at", at.toEpochMilli());
    }

    /** Notes that the address belongs to the user; again changes nothing. */
    Future<Void> add(String userId, String address) {
        JsonObject document = document(userId, address, clock.instant());
        return Database.wasNew(mongo.insert(COLLECTION, document))
                .compose(isNew -> isNew
                        ? Future.succeededFuture()
                        : mongo.updateCollection(
                                COLLECTION,
                                new JsonObject().put("_id", userId),
                                new JsonObject().put("$set", without(document, "_id"))))
                .mapEmpty();
    }

    private static JsonObject without(JsonObject document, String field) {
        JsonObject rest = document.copy();
        rest.remove(field);
        return rest;
    }

    /** True if the user has confirmed just this address, or need not. */
    Future<Boolean> contains(String userId, String address) {
        Duration age = Duration.between(beginning, clock.instant());
        if (!age.isNegative() && Ids.isValid(userId) && !Ids.isYoungerThan(userId, age, clock)) {
            return Future.succeededFuture(true);
        }
        JsonObject confirmed = new JsonObject().put("_id", userId).put("address", Sha256.hex(address));
        return mongo.count(COLLECTION, confirmed).map(count -> count > 0);
    }
}
