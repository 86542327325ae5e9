package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.UserExport;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.UserExports;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The requests of users for copies of their data, until the copies expire. */
public final class UserExportStore {
    /** The collection. */
    public static final String COLLECTION = "user_exports";

    private static final String USER = "userId";
    private static final String REQUESTED_AT = "requestedAt";

    /** More than a user can request before the first expires. */
    private static final int MOST = 1_000;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    /** Publishes requests by {@code relay}. */
    public UserExportStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1).put(REQUESTED_AT, -1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(REQUESTED_AT, 1)));
    }

    /**
     * Stores a request and asks all domains by the same write.
     *
     * @param addressHash of the address that the user has proved to own; null for none
     */
    public Future<Void> insert(UserExport export, String addressHash) {
        return insert(export, UserDataAction.EXPORT, addressHash);
    }

    /** Asks all domains to erase persons without an account who have an address. */
    public Future<Void> eraseAddress(String addressHash) {
        String id = "erasure-" + Ids.next();
        return insert(new UserExport(id, id, Instant.ofEpochMilli(clock.millis())), UserDataAction.ERASE, addressHash);
    }

    private Future<Void> insert(UserExport export, UserDataAction action, String addressHash) {
        JsonObject document = new JsonObject()
                .put("_id", export.id())
                .put(USER, export.userId())
                .put(REQUESTED_AT, export.requestedAt().toEpochMilli());
        return store.insert(document, request(export.id(), export.userId(), action, addressHash, clock.instant()));
    }

    /** Asks all domains about the data of a user, and of an address unless that is null. */
    static CloudEvent request(String id, String userId, UserDataAction action, String addressHash, Instant now) {
        UserDataRequest data = new UserDataRequest(id, 1, userId, action, addressHash);
        return EventCodec.event(Ids.next(), "/auth", Subjects.USER_DATA_REQUESTED, id, now, data);
    }

    /** The requests of a user, the newest first. */
    public Future<List<UserExport>> findOfUser(String userId) {
        FindOptions newest = new FindOptions()
                .setSort(new JsonObject().put(REQUESTED_AT, -1))
                .setLimit(MOST);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(USER, userId), newest)
                .map(found -> found.stream().map(UserExportStore::toExport).toList());
    }

    /** Removes requests whose copies have expired. */
    public Future<Void> removeExpired() {
        long oldest = clock.instant().minus(UserExports.LIFE).toEpochMilli();
        JsonObject expired = new JsonObject().put(REQUESTED_AT, new JsonObject().put("$lt", oldest));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }

    private static UserExport toExport(JsonObject document) {
        return new UserExport(
                document.getString("_id"),
                document.getString(USER),
                Instant.ofEpochMilli(document.getLong(REQUESTED_AT)));
    }
}
