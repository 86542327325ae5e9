package dev.boxoffice.platform.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates of single documents that nobody waits for with a request. Those that come while some are
 * under way go together in one command afterwards: under load that is one round trip, and one
 * commit, for many.
 *
 * <p>Safe to use from any thread.
 */
public final class BatchedUpdates {
  private static final int MOST = 200;

  private final MongoClient mongo;
  private final String collection;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean busy;

  private record Waiting(BulkOperation update, Promise<Void> done) {}

  /** Updates documents of {@code collection}. */
  public BatchedUpdates(MongoClient mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  /**
   * Updates the document that {@code filter} finds, or nothing if it finds none.
   *
   * @return succeeds when the update is made; fails if any of its batch failed, which may have been
   *     made or not
   */
  public Future<Void> update(JsonObject filter, JsonObject update) {
    Promise<Void> done = Promise.promise();
    synchronized (this) {
      waiting.add(new Waiting(BulkOperation.createUpdate(filter, update), done));
      if (busy) {
        return done.future();
      }
      busy = true;
    }
    next();
    return done.future();
  }

  private void next() {
    List<Waiting> batch;
    synchronized (this) {
      int size = Math.min(MOST, waiting.size());
      if (size == 0) {
        busy = false;
        return;
      }
      batch = List.copyOf(waiting.subList(0, size));
      waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
    }
    // One that fails must not keep the others from being tried.
    mongo
        .bulkWriteWithOptions(
            collection, batch.stream().map(Waiting::update).toList(), new BulkWriteOptions(false))
        .onComplete(written -> end(batch, written));
  }

  private void end(List<Waiting> batch, AsyncResult<?> written) {
    next();
    for (Waiting one : batch) {
      if (written.succeeded()) {
        one.done().complete();
      } else {
        one.done().fail(written.cause());
      }
    }
  }
}
