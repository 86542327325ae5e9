package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Updates of single documents. Those that come while some are under way go together in one command afterwards: under
 * load that is one round trip, and one commit, for many.
 *
 * <p>Safe to use from any thread.
 */
public final class BatchedUpdates {
    private final MongoClient mongo;
    private final String collection;
    private final Optional<JsonObject> fields;
    private final Batcher<Update, Written> batches = new Batcher<>(this::write);

    private record Update(JsonObject filter, JsonObject change) {}

    /**
     * What came of an update.
     *
     * @param isMade true if it is made; false if its filter may have found nothing, as that of some of its batch did:
     *     the answer to many does not say which
     * @param document the document as the update left it, or newer, where the answer has it: that to one alone
     */
    public record Written(boolean isMade, Optional<JsonObject> document) {}

    /** Updates documents of {@code collection} of which {@link Written} need not have anything. */
    public BatchedUpdates(MongoClient mongo, String collection) {
        this(mongo, collection, Optional.empty());
    }

    /**
     * Updates documents of {@code collection}.
     *
     * @param fields what {@link Written} has of a document, a MongoDB projection; empty for all of it
     */
    public BatchedUpdates(MongoClient mongo, String collection, JsonObject fields) {
        this(mongo, collection, Optional.of(fields.copy()));
    }

    private BatchedUpdates(MongoClient mongo, String collection, Optional<JsonObject> fields) {
        this.mongo = mongo;
        this.collection = collection;
        this.fields = fields;
    }

    /**
     * Updates the document that {@code filter} finds, or nothing if it finds none. Fails if any of its batch failed,
     * which may have been made or not.
     */
    public Future<Written> update(JsonObject filter, JsonObject change) {
        return batches.submit(new Update(filter, change), RequestDeadline::mayStillWrite);
    }

    private Future<List<Future<Written>>> write(List<Update> updates) {
        return updates.size() == 1 ? writeOne(updates.get(0)) : writeAll(updates);
    }

    private Future<List<Future<Written>>> writeOne(Update update) {
        return (fields.isPresent() && fields.get().isEmpty()
                        ? FindAndUpdate.update(mongo, collection, update.filter(), update.change())
                                .map(found -> new Written(found.isPresent(), found))
                        : mongo.updateCollection(collection, update.filter(), update.change())
                                .compose(done -> read(update, done.getDocMatched() > 0)))
                .map(written -> List.of(Future.succeededFuture(written)));
    }

    /** By a query of its own: FerretDB takes no projection with an update. */
    private Future<Written> read(Update update, boolean isMade) {
        if (!isMade || fields.isEmpty()) {
            return Future.succeededFuture(new Written(isMade, Optional.empty()));
        }
        JsonObject id = new JsonObject().put("_id", update.filter().getValue("_id"));
        return mongo.findOne(collection, id, fields.get()).map(found -> new Written(true, Optional.ofNullable(found)));
    }

    private Future<List<Future<Written>>> writeAll(List<Update> updates) {
        List<BulkOperation> operations = updates.stream()
                .map(update -> BulkOperation.createUpdate(update.filter(), update.change()))
                .toList();
        // One that fails must not keep the others from being tried.
        return mongo.bulkWriteWithOptions(collection, operations, new BulkWriteOptions(false))
                .map(done -> new Written(done.getMatchedCount() == updates.size(), Optional.empty()))
                .map(written -> Collections.nCopies(updates.size(), Future.succeededFuture(written)));
    }
}
