package dev.boxoffice.auth;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** Keeps the one key pair that all replicas of auth sign with; the first to start makes it. */
final class SigningKeyStore {
    private static final String COLLECTION = "keys";
    private static final String CURRENT = "current";

    private final MongoClient mongo;

    SigningKeyStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    Future<SigningKey> findOrCreate() {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", CURRENT), null)
                .compose(found -> found == null ? create() : Future.succeededFuture(fromDocument(found)));
    }

    private Future<SigningKey> create() {
        SigningKey key = SigningKey.generate();
        JsonObject document = new JsonObject().put("_id", CURRENT).put("jwk", key.privateJwk());
        return mongo.insert(COLLECTION, document)
                .map(key)
                .recover(failure -> Database.isDuplicateKey(failure) ? findOrCreate() : Future.failedFuture(failure));
    }

    private static SigningKey fromDocument(JsonObject document) {
        return new SigningKey(document.getJsonObject("jwk"));
    }
}
