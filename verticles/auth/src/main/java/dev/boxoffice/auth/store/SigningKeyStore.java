package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** The one key pair that all replicas of auth sign with; the first replica to start generates it. */
public record SigningKeyStore(MongoClient mongo) {
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
        SigningKey key = SigningKey.generate();
        JsonObject document = new JsonObject().put("_id", CURRENT).put("jwk", new JsonObject(key.privateJwk()));
        return mongo.insert(COLLECTION, document)
                .map(key)
                .recover(failure -> Database.isDuplicateKey(failure) ? findOrCreate() : Future.failedFuture(failure));
    }
}
