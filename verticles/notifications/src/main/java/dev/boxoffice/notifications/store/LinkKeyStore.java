package dev.boxoffice.notifications.store;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;

/** The key that signs links in mails; the first replica generates it. */
public record LinkKeyStore(MongoClient mongo) {
    private static final String COLLECTION = "keys";
    private static final String ID = "unsubscribe";
    private static final int BYTES = 32;

    /** The stored key, or a new one. */
    public Future<Hmac> findOrCreate() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        JsonObject document = new JsonObject().put("_id", ID).put("key", fresh);
        return Database.wasNew(mongo.insert(COLLECTION, document))
                .compose(inserted -> mongo.findOne(COLLECTION, new JsonObject().put("_id", ID), null))
                .map(found -> new Hmac(found.getBinary("key")));
    }
}
