package dev.boxoffice.auth.store;

import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When accounts are erased. */
public final class ErasureStore {
    private static final String DUE_AT = "erasesAt";
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final MongoClient mongo;
    private final AggregateStore accounts;
    private final RetrySchedule schedule;
    private final Clock clock;

    /** Publishes erasures by {@code relay}, which watches the accounts. */
    public ErasureStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.accounts = new AggregateStore(mongo, AccountStore.COLLECTION, relay);
        this.schedule = new RetrySchedule(mongo, AccountStore.COLLECTION, DUE_AT, clock, RETRY, LONGEST_RETRY);
        this.clock = clock;
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, AccountStore.COLLECTION, DUE_AT);
    }

    /** The accounts that are to be erased. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /** When an account will be erased; empty if that is not planned. */
    public Future<Optional<Instant>> find(String userId) {
        return accounts.find(userId)
                .map(found -> found.map(document -> document.getLong(DUE_AT)).map(Instant::ofEpochMilli));
    }

    /** Plans the erasure of an account, unless it is planned already. */
    public Future<Void> plan(String userId, Instant at) {
        JsonObject unplanned = new JsonObject().put("_id", userId).put(DUE_AT, null);
        return mongo.updateCollection(AccountStore.COLLECTION, unplanned, new JsonObject().put("$set", schedule.at(at)))
                .mapEmpty();
    }

    /** Withdraws a planned erasure that is not due yet; false if there is none. */
    public Future<Boolean> withdraw(String userId) {
        JsonObject planned =
                new JsonObject().put("_id", userId).put(DUE_AT, new JsonObject().put("$gt", clock.millis()));
        return mongo.updateCollection(AccountStore.COLLECTION, planned, RetrySchedule.rest(DUE_AT))
                .map(result -> result.getDocModified() > 0);
    }

    /**
     * Blanks a claimed account, and asks all domains by the same write to erase what they store of it.
     *
     * @param addressHash of the address that its user has proved to own; null for none
     */
    public Future<Void> erase(String userId, String addressHash) {
        JsonObject planned = new JsonObject().put("_id", userId).put(DUE_AT, new JsonObject().put("$ne", null));
        JsonObject blank = new JsonObject()
                .put("email", erasedAddress(userId))
                .put("passwordHash", null)
                .put(Role.CLAIM, new JsonArray())
                .put("verifiedAt", null)
                .put("name", null)
                .put("language", null)
                .put("timeZone", null)
                .put("erasedAt", clock.millis());
        JsonObject update = RetrySchedule.rest(DUE_AT).put("$set", blank);
        return accounts.update(
                        planned,
                        update,
                        UserExportStore.request(
                                "erasure-" + userId, userId, UserDataAction.ERASE, addressHash, clock.instant()))
                .mapEmpty();
    }

    /** What an erased account has as its address: nobody can have it. */
    public static String erasedAddress(String userId) {
        return "erased." + userId + "@boxoffice.invalid";
    }
}
