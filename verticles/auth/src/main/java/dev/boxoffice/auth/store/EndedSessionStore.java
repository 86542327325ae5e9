package dev.boxoffice.auth.store;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The browser sessions that were ended early, by their keys in {@link Revocations}, until they would have ended anyway:
 * the source from which an empty NATS bucket is filled again.
 */
public final class EndedSessionStore {
    /** The collection. */
    public static final String COLLECTION = "ended_sessions";

    private static final String VALUE = "value";
    private static final String ENDS_AT = "endsAt";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Revocations revocations;
    private final Clock clock;

    /** Stores them in {@code store}, which is {@link #COLLECTION} of {@code mongo}. */
    public EndedSessionStore(MongoClient mongo, AggregateStore store, Revocations revocations, Clock clock) {
        this.mongo = mongo;
        this.store = store;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ENDS_AT, 1));
    }

    /**
     * Ends a session: in this process once it is stored, in others as soon as the announcement arrives. If it cannot be
     * stored, the session stays valid, so that the same request can be sent again.
     */
    public Future<Void> end(Identity session) {
        String id = session.sessionId();
        if (id == null) {
            return Future.succeededFuture();
        }
        return end(id, session.expiresAt());
    }

    /** Ends the session of that id, whose tokens expire by {@code endsAt}. */
    public Future<Void> end(String id, Instant endsAt) {
        String value = Revocations.value(endsAt);
        JsonObject document = document(id, value, endsAt);
        return Database.wasNew(store.insert(document, revocations.subject(id), id, clock.instant(), value))
                .onSuccess(isNew -> revocations.note(id, endsAt))
                .mapEmpty();
    }

    private static JsonObject document(String key, String value, Instant endsAt) {
        return new JsonObject().put("_id", key).put(VALUE, value).put(ENDS_AT, endsAt.toEpochMilli());
    }

    /** Stores that all sessions of a user that began until {@code beginning} are ended. */
    public static Future<Void> endAll(MongoClient mongo, String userId, Instant beginning) {
        String key = Revocations.keyOfUser(userId);
        JsonObject document = document(key, Revocations.value(beginning), beginning.plus(Revocations.LONGEST_SESSION));
        document.remove("_id");
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        new JsonObject().put("_id", key),
                        new JsonObject().put("$set", document),
                        new UpdateOptions().setUpsert(true))
                .mapEmpty();
    }

    /** Stores what earlier versions kept in NATS only. */
    public Future<Void> adopt() {
        Map<String, String> announced = revocations.announced();
        return mongo.count(COLLECTION, new JsonObject()).compose(count -> {
            Future<Void> adopted = Future.succeededFuture();
            for (Map.Entry<String, String> one :
                    count > 0 ? Map.<String, String>of().entrySet() : announced.entrySet()) {
                adopted = adopted.compose(previous -> adopt(one.getKey(), one.getValue()));
            }
            return adopted;
        });
    }

    private Future<Void> adopt(String key, String value) {
        Instant endsAt = clock.instant().plus(Revocations.LONGEST_SESSION);
        return Database.wasNew(mongo.insert(COLLECTION, document(key, value, endsAt)))
                .mapEmpty();
    }

    /** Publishes all of them again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> {
            String key = document.getString("_id");
            return List.of(new Republisher.Message(revocations.subject(key), key, document.getString(VALUE)));
        });
    }

    /** Removes those that would have ended by now. */
    public Future<Void> removeExpired() {
        JsonObject expired = new JsonObject().put(ENDS_AT, new JsonObject().put("$lte", clock.millis()));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }
}
