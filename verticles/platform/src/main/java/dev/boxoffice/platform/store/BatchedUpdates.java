package dev.boxoffice.platform.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.Collections;
import java.util.List;

/**
 * Updates of single documents. Those that come while some are under way go together in one command
 * afterwards: under load that is one round trip, and one commit, for many.
 *
 * <p>Safe to use from any thread.
 */
public final class BatchedUpdates {
  private final MongoClient mongo;
  private final String collection;
  private final Batches<BulkOperation, Boolean> batches = new Batches<>(this::write);

  /** Updates documents of {@code collection}. */
  public BatchedUpdates(MongoClient mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  /**
   * Updates the document that {@code filter} finds, or nothing if it finds none.
   *
   * @return true if the update is made; false if it may have found nothing, as some of its batch
   *     did: the answer to many does not say which. Fails if any of its batch failed, which may
   *     have been made or not
   */
  public Future<Boolean> update(JsonObject filter, JsonObject update) {
    return batches.submit(BulkOperation.createUpdate(filter, update));
  }

  private Future<List<Future<Boolean>>> write(List<BulkOperation> updates) {
    // One that fails must not keep the others from being tried.
    return mongo
        .bulkWriteWithOptions(collection, updates, new BulkWriteOptions(false))
        .map(written -> written.getMatchedCount() == updates.size())
        .map(isCertain -> Collections.nCopies(updates.size(), Future.succeededFuture(isCertain)));
  }
}
