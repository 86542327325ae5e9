package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.BrowserSession;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sessions of browsers, for lists of them, until they would end. Whether one was ended early is decided by
 * {@link EndedSessionStore} alone.
 */
public final class BrowserSessionStore {
    /** The collection. */
    public static final String COLLECTION = "browser_sessions";

    private static final String USER = "userId";
    private static final String ENDS_AT = "endsAt";
    private static final String PROVEN_AT = "provenAt";
    private static final String SECOND_FACTOR = "secondFactor";
    private static final String SEEN_AT = "seenAt";
    private static final int MOST_LISTED = 100;

    /** How exact {@link BrowserSession#seenAt} is; each page that is opened would be a write otherwise. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    private final MongoClient mongo;
    private final Clock clock;

    /** Stores them in {@code mongo}. */
    public BrowserSessionStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(ENDS_AT, 1)));
    }

    /** Inserts a new session. */
    public Future<Void> insert(BrowserSession session) {
        return mongo.insert(COLLECTION, toDocument(session)).mapEmpty();
    }

    /** The session of that id; empty for one that an earlier version began. */
    public Future<Optional<BrowserSession>> find(String id) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null)
                .map(found -> Optional.ofNullable(found).map(BrowserSessionStore::toSession));
    }

    /** The sessions of a user that have not ended by time, the newest first. */
    public Future<List<BrowserSession>> findOfUser(String userId) {
        JsonObject present =
                new JsonObject().put(USER, userId).put(ENDS_AT, new JsonObject().put("$gt", clock.millis()));
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put(SEEN_AT, -1)).setLimit(MOST_LISTED);
        return mongo.findWithOptions(COLLECTION, present, newest)
                .map(found -> found.stream().map(BrowserSessionStore::toSession).toList());
    }

    /** Stores what the user has proved in the session. */
    public Future<Void> prove(BrowserSession session) {
        JsonObject proof = new JsonObject()
                .put(PROVEN_AT, session.provenAt().toEpochMilli())
                .put(SECOND_FACTOR, session.secondFactor());
        return update(new JsonObject().put("_id", session.id()), proof);
    }

    /** Notes that a session is in use, at most once in a few minutes. */
    public Future<Void> see(String id) {
        long now = clock.millis();
        JsonObject notLately =
                new JsonObject().put("_id", id).put(SEEN_AT, new JsonObject().put("$lt", now - SEEN_EVERY.toMillis()));
        return update(notLately, new JsonObject().put(SEEN_AT, now));
    }

    private Future<Void> update(JsonObject filter, JsonObject fields) {
        return mongo.updateCollection(COLLECTION, filter, new JsonObject().put("$set", fields))
                .mapEmpty();
    }

    /** Removes a session that was ended. */
    public Future<Void> remove(String id) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", id)).mapEmpty();
    }

    /** Removes the sessions of a user that have ended all at once. */
    public Future<Void> removeOfUser(String userId) {
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(USER, userId))
                .mapEmpty();
    }

    /** Removes sessions that have ended by now. */
    public Future<Void> removeExpired() {
        JsonObject expired = new JsonObject().put(ENDS_AT, new JsonObject().put("$lte", clock.millis()));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }

    private static JsonObject toDocument(BrowserSession session) {
        return new JsonObject()
                .put("_id", session.id())
                .put(USER, session.userId())
                .put("begunAt", session.begunAt().toEpochMilli())
                .put(ENDS_AT, session.endsAt().toEpochMilli())
                .put(PROVEN_AT, session.provenAt().toEpochMilli())
                .put(SECOND_FACTOR, session.secondFactor())
                .put("device", session.device())
                .put("network", session.network())
                .put(SEEN_AT, session.seenAt().toEpochMilli());
    }

    private static BrowserSession toSession(JsonObject document) {
        return new BrowserSession(
                document.getString("_id"),
                document.getString(USER),
                Instant.ofEpochMilli(document.getLong("begunAt")),
                Instant.ofEpochMilli(document.getLong(ENDS_AT)),
                Instant.ofEpochMilli(document.getLong(PROVEN_AT)),
                document.getBoolean(SECOND_FACTOR),
                document.getString("device"),
                document.getString("network"),
                Instant.ofEpochMilli(document.getLong(SEEN_AT)));
    }
}
