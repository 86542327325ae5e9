package dev.boxoffice.notifications.store;

import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.platform.mongo.Upserts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;

/** The browsers that are told of things, in the database. A browser belongs to the account that subscribed last. */
public record PushSubscriptionStore(MongoClient mongo) {
    private static final String COLLECTION = "push_subscriptions";
    private static final String USER = "userId";
    private static final String ENDPOINT = "endpoint";
    private static final String CREATED_AT = "createdAt";

    /** Requests that race leave more than the most for a moment. */
    private static final int MOST_FOUND = 5 * PushSubscription.MOST;

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1).put(CREATED_AT, 1));
    }

    /** Stores a subscription, in place of an earlier one of its browser, and removes the oldest beyond the most. */
    public Future<Void> save(PushSubscription subscription) {
        JsonObject set = new JsonObject().put("$set", toDocument(subscription));
        return Upserts.update(mongo, COLLECTION, new JsonObject().put("_id", subscription.id()), set)
                .compose(saved -> find(subscription.userId()))
                .compose(all -> all.size() <= PushSubscription.MOST
                        ? Future.succeededFuture()
                        : removeAll(subscription.userId(), all.subList(PushSubscription.MOST, all.size())));
    }

    private Future<Void> removeAll(String userId, List<PushSubscription> old) {
        JsonArray ids = new JsonArray(old.stream().map(PushSubscription::id).toList());
        JsonObject filter =
                new JsonObject().put("_id", new JsonObject().put("$in", ids)).put(USER, userId);
        return mongo.removeDocuments(COLLECTION, filter).mapEmpty();
    }

    /** The subscriptions of an account, the newest first. */
    public Future<List<PushSubscription>> find(String userId) {
        FindOptions newest = new FindOptions()
                .setSort(new JsonObject().put(CREATED_AT, -1).put("_id", 1))
                .setLimit(MOST_FOUND);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(USER, userId), newest)
                .map(found -> found.stream()
                        .map(PushSubscriptionStore::toSubscription)
                        .toList());
    }

    /** True if an account has any. */
    public Future<Boolean> hasAny(String userId) {
        return mongo.findOne(COLLECTION, new JsonObject().put(USER, userId), new JsonObject().put("_id", 1))
                .map(found -> found != null);
    }

    /** How many there are. */
    public Future<Long> count() {
        return mongo.count(COLLECTION, new JsonObject());
    }

    /** Removes one of an account; there may be none. */
    public Future<Void> remove(String userId, String id) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", id).put(USER, userId))
                .mapEmpty();
    }

    /** Removes all of an account. */
    public Future<Void> removeAll(String userId) {
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(USER, userId))
                .mapEmpty();
    }

    private static JsonObject toDocument(PushSubscription subscription) {
        return new JsonObject()
                .put(USER, subscription.userId())
                .put(ENDPOINT, subscription.endpoint())
                .put("publicKey", subscription.publicKey())
                .put("secret", subscription.secret())
                .put("serverKey", subscription.serverKey())
                .put("sessionId", subscription.sessionId())
                .put("begunAt", subscription.begunAt().toEpochMilli())
                .put(CREATED_AT, subscription.createdAt().toEpochMilli());
    }

    private static PushSubscription toSubscription(JsonObject document) {
        return new PushSubscription(
                document.getString("_id"),
                document.getString(USER),
                document.getString(ENDPOINT),
                document.getString("publicKey"),
                document.getString("secret"),
                document.getString("serverKey"),
                document.getString("sessionId"),
                Instant.ofEpochMilli(document.getLong("begunAt")),
                Instant.ofEpochMilli(document.getLong(CREATED_AT)));
    }
}
