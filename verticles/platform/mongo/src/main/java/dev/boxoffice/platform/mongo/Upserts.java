package dev.boxoffice.platform.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.Optional;

/** Updates under a condition of a document that may not be there yet. */
public final class Upserts {
    private Upserts() {}

    /**
     * Makes {@code update} to the document of {@code filter}, or to a new one where there is none of its id. Where
     * upserts of one id race, the server fails all but one for the id that is taken, just as it does where the
     * condition is not met: so the update is tried once more without upsert, and that answer tells.
     *
     * @param filter the {@code _id} and a condition
     * @return false if the document does not meet the condition
     */
    public static Future<Boolean> update(MongoClient mongo, String collection, JsonObject filter, JsonObject update) {
        // By findAndModify: FerretDB refuses an update in a way that the driver cannot read.
        return Database.wasNew(FindAndUpdate.upsert(mongo, collection, filter, update))
                .compose(written -> written
                        ? Future.succeededFuture(true)
                        : FindAndUpdate.update(mongo, collection, filter, update)
                                .map(Optional::isPresent));
    }
}
