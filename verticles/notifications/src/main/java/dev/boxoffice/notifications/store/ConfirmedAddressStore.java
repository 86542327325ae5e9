package dev.boxoffice.notifications.store;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The addresses that their users have confirmed. Accounts that are older than confirmations count as confirmed.
 *
 * @param firstStart when confirmations began
 */
public record ConfirmedAddressStore(MongoClient mongo, Instant firstStart, Clock clock) {
    /** The collection. */
    public static final String COLLECTION = "confirmed";

    /** Stores that a user has confirmed an address, instead of another one. */
    public Future<Void> add(String userId, String address) {
        return Database.wasNew(mongo.insert(COLLECTION, fields(address).put("_id", userId)))
                .compose(isNew -> isNew
                        ? Future.succeededFuture()
                        : mongo.updateCollection(
                                COLLECTION,
                                new JsonObject().put("_id", userId),
                                new JsonObject().put("$set", fields(address))))
                .mapEmpty();
    }

    private JsonObject fields(String address) {
        return new JsonObject().put("address", Sha256.hex(address)).put("at", clock.millis());
    }

    /** True if the user has confirmed this very address, or need not. */
    public Future<Boolean> contains(String userId, String address) {
        Duration age = Duration.between(firstStart, clock.instant());
        if (!age.isNegative() && Ids.isValid(userId) && !Ids.isYoungerThan(userId, age, clock)) {
            return Future.succeededFuture(true);
        }
        JsonObject confirmed = new JsonObject().put("_id", userId).put("address", Sha256.hex(address));
        return mongo.count(COLLECTION, confirmed).map(count -> count > 0);
    }
}
