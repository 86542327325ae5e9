package dev.boxoffice.notifications.store;

import com.interaso.webpush.VapidKeys;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/**
 * The key pair by which push services know this installation (RFC 8292); the first replica makes it. Browsers subscribe
 * for its public key, so another pair ends all subscriptions.
 */
public record VapidKeyStore(Vertx vertx, MongoClient mongo) {
    private static final String COLLECTION = "keys";
    private static final String ID = "vapid";
    private static final String PUBLIC = "publicKey";
    private static final String PRIVATE = "privateKey";

    /** The stored pair, or a new one. */
    public Future<VapidKeys> findOrCreate() {
        return find().compose(found -> found == null ? create().compose(made -> find()) : Future.succeededFuture(found))
                .compose(found -> vertx.executeBlocking(
                        () -> VapidKeys.create(found.getString(PUBLIC), found.getString(PRIVATE)), false));
    }

    private Future<JsonObject> find() {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", ID), null);
    }

    private Future<Boolean> create() {
        return vertx.executeBlocking(VapidKeys::generate, false)
                .compose(pair -> Database.wasNew(mongo.insert(
                        COLLECTION,
                        new JsonObject()
                                .put("_id", ID)
                                .put(PUBLIC, pair.getX509PublicKey())
                                .put(PRIVATE, pair.getPkcs8PrivateKey()))));
    }
}
