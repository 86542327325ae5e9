package dev.boxoffice.platform.store;

import dev.boxoffice.platform.bridge.NatsLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events that wait in the documents of one collection, in the order in which each
 * document got them, and takes them out once the stream has stored them.
 *
 * <p>Fast path: at once after the write. Sweep: what a crash or an absence of NATS left behind. One
 * relay at a time works on a document in this instance; other replicas may do the same work, which
 * the stream recognises by the event's id.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional
 *     outbox</a>
 */
public final class OutboxRelay {
  static final String OUTBOX = "outbox";
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 100;
  private static final long RETRY_MILLIS = 500;

  private final Vertx vertx;
  private final MongoClient mongo;
  private final String collection;
  private final NatsLink link;
  private final Set<String> busy = new HashSet<>();
  private final Set<String> again = new HashSet<>();
  private long timer = -1;
  private long retryTimer = -1;
  private boolean sweeping;

  /** Relays for {@code collection}; {@link #start} makes it sweep. */
  public OutboxRelay(Vertx vertx, MongoClient mongo, String collection, NatsLink link) {
    this.vertx = vertx;
    this.mongo = mongo;
    this.collection = collection;
    this.link = link;
  }

  /** Creates the index that the sweep needs, and sweeps from now on. */
  public Future<Void> start(Duration sweepEvery) {
    io.vertx.ext.mongo.IndexOptions sparse = new io.vertx.ext.mongo.IndexOptions().sparse(true);
    return mongo
        .createIndexWithOptions(collection, new JsonObject().put(OUTBOX + ".id", 1), sparse)
        .onSuccess(
            created -> {
              timer = vertx.setPeriodic(0, sweepEvery.toMillis(), tick -> sweep());
              link.onReconnect(this::sweep);
            });
  }

  /** Ends the sweep; the fast path goes on for writes under way. */
  public void stop() {
    vertx.cancelTimer(timer);
    vertx.cancelTimer(retryTimer);
  }

  /** Publishes what waits in {@code document}, which has its {@code _id} and outbox. */
  void relay(JsonObject document) {
    String id = document.getString("_id");
    synchronized (busy) {
      if (!busy.add(id)) {
        again.add(id);
        return;
      }
    }
    publishAll(id, document.getJsonArray(OUTBOX, new JsonArray()))
        .onComplete(done -> finish(id), failure -> abandon(id, failure));
  }

  private void finish(String id) {
    boolean more;
    synchronized (busy) {
      busy.remove(id);
      more = again.remove(id);
    }
    if (more) {
      waiting(new JsonObject().put("_id", id), 1)
          .onComplete(documents -> documents.forEach(this::relay), failure -> retrySoon());
    }
  }

  private void abandon(String id, Throwable failure) {
    synchronized (busy) {
      busy.remove(id);
      again.remove(id);
    }
    LOG.debug("events of {} {} wait: {}", collection, id, failure.toString());
    retrySoon();
  }

  private void retrySoon() {
    synchronized (busy) {
      if (retryTimer == -1) {
        retryTimer = vertx.setTimer(RETRY_MILLIS, fired -> retry());
      }
    }
  }

  private void retry() {
    synchronized (busy) {
      retryTimer = -1;
    }
    sweep();
  }

  private Future<Void> publishAll(String id, JsonArray entries) {
    Future<Void> published = Future.succeededFuture();
    JsonArray ids = new JsonArray();
    for (int i = 0; i < entries.size(); i++) {
      JsonObject entry = entries.getJsonObject(i);
      ids.add(entry.getString("id"));
      published =
          published.compose(
              previous ->
                  link.publish(
                      entry.getString("type"), entry.getString("id"), entry.getString("body")));
    }
    return ids.isEmpty() ? published : published.compose(all -> remove(id, ids));
  }

  private Future<Void> remove(String id, JsonArray eventIds) {
    JsonObject published = new JsonObject().put("id", new JsonObject().put("$in", eventIds));
    return mongo
        .updateCollection(
            collection,
            new JsonObject().put("_id", id),
            new JsonObject().put("$pull", new JsonObject().put(OUTBOX, published)))
        .mapEmpty();
  }

  private void sweep() {
    synchronized (busy) {
      if (sweeping || !link.isConnected()) {
        return;
      }
      sweeping = true;
    }
    JsonObject withEvents =
        new JsonObject().put(OUTBOX + ".id", new JsonObject().put("$exists", true));
    waiting(withEvents, BATCH)
        .onComplete(
            documents -> {
              sweeping = false;
              documents.forEach(this::relay);
              if (documents.size() == BATCH) {
                retrySoon();
              }
            },
            failure -> {
              sweeping = false;
              LOG.warn("sweep of {} failed: {}", collection, failure.toString());
            });
  }

  private Future<List<JsonObject>> waiting(JsonObject query, int limit) {
    FindOptions options =
        new FindOptions().setLimit(limit).setFields(new JsonObject().put(OUTBOX, 1));
    return mongo.findWithOptions(collection, query, options);
  }
}
