package dev.boxoffice.auth.store;

import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that all replicas of auth encrypt secrets of accounts with; the first replica to start generates it. */
public record AccountSecretsKeyStore(MongoClient mongo) {
    private static final String COLLECTION = "keys";
    private static final String ID = "account_secrets";
    private static final int BYTES = 32;

    /** The stored key, or a new one. */
    public Future<byte[]> findOrCreate() {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", ID), null)
                .compose(found -> found == null
                        ? create()
                        : Future.succeededFuture(Base64.getDecoder().decode(found.getString("key"))));
    }

    private Future<byte[]> create() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        JsonObject document =
                new JsonObject().put("_id", ID).put("key", Base64.getEncoder().encodeToString(key));
        return mongo.insert(COLLECTION, document)
                .map(key)
                .recover(failure -> Database.isDuplicateKey(failure) ? findOrCreate() : Future.failedFuture(failure));
    }
}
