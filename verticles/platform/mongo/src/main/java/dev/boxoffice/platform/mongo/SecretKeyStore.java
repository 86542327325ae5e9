package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.crypto.Hmac;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;

/**
 * A secret key of a domain; the first replica generates it.
 *
 * @param id of the key within {@code collection}
 */
public record SecretKeyStore(MongoClient mongo, String collection, String id) {
    private static final int BYTES = 32;

    /** The stored key, or a new one. */
    public Future<Hmac> findOrCreate() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        JsonObject document = new JsonObject().put("_id", id).put("key", fresh);
        return Database.wasNew(mongo.insert(collection, document))
                .compose(inserted -> mongo.findOne(collection, new JsonObject().put("_id", id), null))
                .map(found -> new Hmac(found.getBinary("key")));
    }
}
