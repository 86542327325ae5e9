package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.runtime.BatchProcessor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of programs in the database, kept until they would end. */
public final class RefreshSessionStore {
    /** The collection. */
    public static final String COLLECTION = "families";

    private static final String USER = "userId";
    private static final String BEGUN_AT = "begunAt";
    private static final String ENDS_AT = "endsAt";
    private static final String NEWEST = "newest";
    private static final String SPENT_LAST = "spentLast";
    private static final String ROTATED_AT = "rotatedAt";
    private static final String SECOND_FACTOR = "secondFactor";
    private static final String ENDED_AT = "endedAt";
    private static final int BATCH = 500;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Revocations revocations;
    private final Clock clock;

    /** Stores them in {@code store}, which is {@link #COLLECTION} of {@code mongo}. */
    public RefreshSessionStore(MongoClient mongo, AggregateStore store, Revocations revocations, Clock clock) {
        this.mongo = mongo;
        this.store = store;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ENDS_AT, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1)));
    }

    /** Inserts a new session. */
    public Future<Void> insert(RefreshSession session) {
        return store.insert(toDocument(session));
    }

    /** The session of that id. */
    public Future<Optional<RefreshSession>> find(String id) {
        return store.find(id).map(found -> found.map(RefreshSessionStore::toSession));
    }

    /**
     * Replaces the newest token of a session with {@code next}.
     *
     * @param spent the newest token when it was judged
     * @return the session with its new token, or empty if another request has rotated or ended it
     */
    public Future<Optional<RefreshSession>> rotate(RefreshToken spent, RefreshToken next) {
        long now = clock.millis();
        JsonObject whileItCounts = live(new JsonObject().put("_id", spent.sessionId()))
                .put(NEWEST, spent.hash())
                .put(ENDS_AT, new JsonObject().put("$gt", now));
        JsonObject tokens = new JsonObject()
                .put(NEWEST, next.hash())
                .put(SPENT_LAST, spent.hash())
                .put(ROTATED_AT, now);
        return store.update(whileItCounts, new JsonObject().put("$set", tokens))
                .map(found -> found.map(RefreshSessionStore::toSession));
    }

    /**
     * Ends a session, and announces to all services by the same write that its access tokens are revoked. In this
     * process that takes effect at once.
     *
     * @return the session, or empty if there is none or it was ended before
     */
    public Future<Optional<RefreshSession>> end(RefreshSession session) {
        Instant now = clock.instant();
        return store.update(
                        live(new JsonObject().put("_id", session.id())),
                        ended(now),
                        revocations.subject(session.id()),
                        session.id(),
                        now,
                        Revocations.value(session.endsAt()))
                .onSuccess(found -> revocations.note(session.id(), session.endsAt()))
                .map(found -> found.map(RefreshSessionStore::toSession));
    }

    /** Ends the session of that id, as {@link #end(RefreshSession)} does. */
    public Future<Optional<RefreshSession>> end(String id) {
        return find(id).compose(
                        found -> found.map(this::end).orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** The sessions of a user that have not ended, those that were used last first. */
    public Future<List<RefreshSession>> findOfUser(String userId, int most) {
        JsonObject present =
                live(new JsonObject().put(USER, userId)).put(ENDS_AT, new JsonObject().put("$gt", clock.millis()));
        FindOptions latest =
                new FindOptions().setSort(new JsonObject().put(ROTATED_AT, -1)).setLimit(most);
        return mongo.findWithOptions(COLLECTION, present, latest)
                .map(found -> found.stream().map(RefreshSessionStore::toSession).toList());
    }

    /** Ends all sessions of a user; {@code Revocations} revokes their access tokens. */
    public Future<Void> endAll(String userId) {
        return endAll(mongo, userId, clock.instant());
    }

    /** Ends all sessions of a user; {@code Revocations} revokes their access tokens. */
    public static Future<Void> endAll(MongoClient mongo, String userId, Instant now) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        live(new JsonObject().put(USER, userId)),
                        ended(now),
                        new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    private static JsonObject live(JsonObject filter) {
        return filter.put(ENDED_AT, null);
    }

    private static JsonObject ended(Instant now) {
        JsonObject end = new JsonObject().put(ENDED_AT, now.toEpochMilli());
        return new JsonObject().put("$set", end);
    }

    /** Publishes again which sessions were ended early. */
    public Republisher.Source states() {
        JsonObject ended = new JsonObject().put(ENDED_AT, new JsonObject().put("$ne", null));
        return new Republisher.Source(COLLECTION, ended, document -> {
            RefreshSession session = toSession(document);
            return List.of(new Republisher.Message(
                    revocations.subject(session.id()), session.id(), Revocations.value(session.endsAt())));
        });
    }

    /** Removes sessions that would have ended by now. */
    public Future<Void> removeExpired() {
        return BatchProcessor.workThrough(BATCH, this::findExpired, this::remove);
    }

    private Future<List<JsonObject>> findExpired() {
        JsonObject expired = new JsonObject().put(ENDS_AT, new JsonObject().put("$lte", clock.millis()));
        FindOptions ids = new FindOptions().setLimit(BATCH).setFields(new JsonObject().put("_id", 1));
        return mongo.findWithOptions(COLLECTION, expired, ids);
    }

    private Future<Void> remove(List<JsonObject> documents) {
        if (documents.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray ids = new JsonArray();
        documents.forEach(document -> ids.add(document.getString("_id")));
        JsonObject these = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return mongo.removeDocuments(COLLECTION, these).mapEmpty();
    }

    static JsonObject toDocument(RefreshSession session) {
        return new JsonObject()
                .put("_id", session.id())
                .put(USER, session.userId())
                .put(BEGUN_AT, session.begunAt().toEpochMilli())
                .put(ENDS_AT, session.endsAt().toEpochMilli())
                .put(NEWEST, session.newest())
                .put(SPENT_LAST, session.spentLast())
                .put(ROTATED_AT, session.rotatedAt().toEpochMilli())
                .put(SECOND_FACTOR, session.secondFactor());
    }

    static RefreshSession toSession(JsonObject document) {
        return new RefreshSession(
                document.getString("_id"),
                document.getString(USER),
                Instant.ofEpochMilli(document.getLong(BEGUN_AT)),
                Instant.ofEpochMilli(document.getLong(ENDS_AT)),
                document.getString(NEWEST),
                document.getString(SPENT_LAST),
                Instant.ofEpochMilli(document.getLong(ROTATED_AT)),
                document.getLong(ENDED_AT) != null,
                document.getBoolean(SECOND_FACTOR, false));
    }
}
