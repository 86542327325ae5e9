package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** The one key pair that all replicas of auth sign with; the first replica to start generates it. */
public record SigningKeyStore(Vertx vertx, MongoClient mongo) {
    private static final String COLLECTION = "keys";
    private static final String CURRENT = "current";

    /** The stored key pair, or a new one. */
    public Future<SigningKey> findOrCreate() {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", CURRENT), null)
                .compose(found -> found == null
                        ? create()
                        : Future.succeededFuture(
                                new SigningKey(found.getJsonObject("jwk").getMap())));
    }

    private Future<SigningKey> create() {
        // On a worker, as is all that computes with keys for the first time: it takes a second on a busy machine.
        return vertx.executeBlocking(SigningKey::generate, false).compose(this::insert);
    }

    private Future<SigningKey> insert(SigningKey key) {
        JsonObject document = new JsonObject().put("_id", CURRENT).put("jwk", new JsonObject(key.privateJwk()));
        return mongo.insert(COLLECTION, document)
                .map(key)
                .recover(failure -> Database.isDuplicateKey(failure) ? findOrCreate() : Future.failedFuture(failure));
    }
}
