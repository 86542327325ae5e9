package dev.boxoffice.platform.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.Optional;

/** Updates that return the document. */
public final class FindAndUpdate {
    /** FerretDB accepts no projection here, not even an empty one, which is the default. */
    private static final FindOptions WHOLE = new FindOptions().setFields(null);

    private static final UpdateOptions AFTERWARDS = new UpdateOptions().setReturningNewDocument(true);

    private FindAndUpdate() {}

    /**
     * Updates the one document that {@code filter} finds.
     *
     * @return the document after the update, or empty if the filter found none
     */
    public static Future<Optional<JsonObject>> update(
            MongoClient mongo, String collection, JsonObject filter, JsonObject update) {
        return mongo.findOneAndUpdateWithOptions(collection, filter, update, WHOLE, AFTERWARDS)
                .map(Optional::ofNullable);
    }

    /**
     * As {@link #update}, with a new document where there is none. Fails with a duplicate key also where another upsert
     * is faster: {@link Upserts}.
     */
    static Future<JsonObject> upsert(MongoClient mongo, String collection, JsonObject filter, JsonObject update) {
        UpdateOptions options = new UpdateOptions(AFTERWARDS).setUpsert(true);
        return mongo.findOneAndUpdateWithOptions(collection, filter, update, WHOLE, options);
    }
}
