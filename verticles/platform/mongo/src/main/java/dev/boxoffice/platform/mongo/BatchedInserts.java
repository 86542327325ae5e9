package dev.boxoffice.platform.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts of single documents that go together under load, as {@link BatchedUpdates} do; each succeeds or fails by
 * itself.
 */
final class BatchedInserts {
    private final MongoClient mongo;
    private final String collection;
    private final Batcher<JsonObject, Void> batches = new Batcher<>(this::write);

    BatchedInserts(MongoClient mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /**
     * Inserts a document, with its {@code _id}.
     *
     * @return fails with a {@link MongoWriteException} if the server refuses this document, such as for an id that is
     *     taken
     */
    Future<Void> insert(JsonObject document) {
        return batches.submit(document, RequestDeadline::mayStillCreate);
    }

    private Future<List<Future<Void>>> write(List<JsonObject> documents) {
        return mongo.bulkWriteWithOptions(
                        collection,
                        documents.stream().map(BulkOperation::createInsert).toList(),
                        new BulkWriteOptions(false))
                .map(written -> inserted(documents.size()))
                .recover(failure -> failure instanceof MongoBulkWriteException refusal
                        ? Future.succeededFuture(outcomes(documents.size(), refusal))
                        : Future.failedFuture(failure));
    }

    private static List<Future<Void>> inserted(int count) {
        List<Future<Void>> outcomes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            outcomes.add(Future.succeededFuture());
        }
        return outcomes;
    }

    private static List<Future<Void>> outcomes(int count, MongoBulkWriteException failure) {
        List<Future<Void>> outcomes = inserted(count);
        if (failure.getWriteConcernError() != null) {
            // It is unknown whether the others were inserted, and will stay.
            outcomes.replaceAll(outcome -> Future.failedFuture(failure));
        }
        for (BulkWriteError error : failure.getWriteErrors()) {
            outcomes.set(
                    error.getIndex(),
                    Future.failedFuture(
                            new MongoWriteException(error, failure.getServerAddress(), failure.getErrorLabels())));
        }
        return outcomes;
    }
}
