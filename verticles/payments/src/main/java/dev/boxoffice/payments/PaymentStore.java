package dev.boxoffice.payments;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.metrics.Metrics;
import dev.boxoffice.platform.store.AggregateStore;
import dev.boxoffice.platform.store.Database;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.OutboxRelay;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payments in the database: one per order, by a unique index. They are due for the sweep until
 * they are at rest.
 */
final class PaymentStore {
  static final String COLLECTION = "payments";

  private static final Logger LOG = LoggerFactory.getLogger(PaymentStore.class);

  private final MongoClient mongo;
  private final AggregateStore store;
  private final Clock clock;
  private final DueDocuments due;
  private final Map<PaymentStatus, Counter> endings = new EnumMap<>(PaymentStatus.class);

  private Counter refundsFailed;
  private Counter mismatched;

  PaymentStore(MongoClient mongo, OutboxRelay relay, Clock clock, DueDocuments due) {
    this.mongo = mongo;
    this.store = new AggregateStore(mongo, COLLECTION, relay);
    this.clock = clock;
    this.due = due;
  }

  static Future<Void> createIndexes(MongoClient mongo) {
    return mongo
        .createIndexWithOptions(
            COLLECTION, new JsonObject().put("orderId", 1), new IndexOptions().unique(true))
        .compose(created -> DueDocuments.createIndex(mongo, COLLECTION))
        .compose(
            created ->
                mongo.createIndex(COLLECTION, new JsonObject().put(PaymentDocuments.SELLER, 1)))
        .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("createdAt", 1)))
        .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("stripeId", 1)));
  }

  /** Counts endings, and shows what has none yet. */
  void measure(Metrics metrics) {
    for (PaymentStatus status : PaymentStatus.values()) {
      endings.put(
          status,
          metrics.counter(
              "payments",
              "payments by what became of them",
              "status",
              status.name().toLowerCase(Locale.ROOT)));
    }
    refundsFailed =
        metrics.counter(
            "payments.refunds.failed", "refunds that the bank sent back, to be made again");
    mismatched =
        metrics.counter(
            "payments.mismatched", "payments of another amount or currency than the order's");
    metrics.sample(
        "payments.overdue",
        "payments and refunds that the sweep has to look after",
        () -> mongo.count(COLLECTION, due.overdue()));
  }

  /** Inserts the payment of an order; false if the order has one already. */
  Future<Boolean> insert(Payment payment) {
    JsonObject document = PaymentDocuments.toDocument(payment).mergeIn(due.later());
    return Database.wasNew(store.insert(document, event(payment, Subjects.PAYMENT_CREATED)));
  }

  /** Stores a transition with its event, if it is one; false if the payment has changed since. */
  Future<Boolean> advance(Payment before, Payment next) {
    JsonObject present = new JsonObject().put("_id", next.id()).put("version", before.version());
    CloudEvent[] events =
        type(before, next).stream().map(type -> event(next, type)).toArray(CloudEvent[]::new);
    return store
        .update(present, update(before, next), events)
        .map(Optional::isPresent)
        .onSuccess(stored -> count(stored && next.status() != before.status(), before, next));
  }

  /** The ledger only grows: what is in it is not written again. */
  private JsonObject update(Payment before, Payment next) {
    JsonObject changes = PaymentDocuments.changes(next).mergeIn(due.later());
    JsonObject update = new JsonObject().put("$set", changes);
    JsonArray news = new JsonArray();
    next.movements().stream()
        .skip(before.movements().size())
        .forEach(movement -> news.add(PaymentDocuments.toDocument(movement)));
    return news.isEmpty()
        ? update
        : update.put(
            "$push",
            new JsonObject().put(PaymentDocuments.MOVEMENTS, new JsonObject().put("$each", news)));
  }

  private void count(boolean changed, Payment before, Payment next) {
    if (!changed || endings.isEmpty()) {
      return;
    }
    if (before.status() == PaymentStatus.REFUNDED) {
      LOG.error("the refund of payment {} failed; it is made again", next.id());
      refundsFailed.increment();
      return;
    }
    endings.get(next.status()).increment();
    if (next.isMismatched()) {
      LOG.error("payment {} took another amount than its order costs", next.id());
      mismatched.increment();
    }
  }

  private static Optional<String> type(Payment before, Payment next) {
    if (before.status() == PaymentStatus.REFUNDED) {
      // Nothing new was paid: no order may take it for that.
      return Optional.empty();
    }
    if (next.attempt() > before.attempt()) {
      return Optional.of(Subjects.PAYMENT_CREATED);
    }
    if (next.status() == before.status()) {
      return Optional.empty();
    }
    return typeOf(next.status());
  }

  private static Optional<String> typeOf(PaymentStatus status) {
    return switch (status) {
      case SUCCEEDED -> Optional.of(Subjects.PAYMENT_SUCCEEDED);
      case FAILED -> Optional.of(Subjects.PAYMENT_FAILED);
      case REFUNDED -> Optional.of(Subjects.PAYMENT_REFUNDED);
      case PENDING, REQUIRES_ACTION -> Optional.empty();
    };
  }

  private CloudEvent event(Payment payment, String type) {
    return EventCodec.event(
        Ids.next(), PaymentsVerticle.SOURCE, type, payment.id(), clock.instant(), payment.data());
  }

  Future<Optional<Payment>> find(String id) {
    return store.find(id).map(found -> found.map(PaymentDocuments::of));
  }

  Future<Optional<Payment>> findOfOrder(String orderId) {
    return findDocumentOfOrder(orderId).map(found -> found.map(PaymentDocuments::of));
  }

  Future<Optional<JsonObject>> findDocumentOfOrder(String orderId) {
    return mongo
        .findOne(COLLECTION, new JsonObject().put("orderId", orderId), null)
        .map(Optional::ofNullable);
  }

  /**
   * Has the sweep look after the payment of an order soon, whatever becomes of this process. Counts
   * as a change, so that a {@link #settled} under way does not make the sweep forget it again.
   */
  Future<Optional<Payment>> remind(String orderId) {
    JsonObject update =
        new JsonObject().put("$inc", new JsonObject().put("version", 1)).put("$set", due.now());
    return store
        .update(new JsonObject().put("orderId", orderId), update)
        .map(found -> found.map(PaymentDocuments::of));
  }

  /** Has the sweep look again soon after a payment that only the sweep still looks after. */
  Future<?> remindSweep(Payment payment) {
    return mongo.updateCollection(
        COLLECTION,
        DueDocuments.retried().put("_id", payment.id()),
        new JsonObject().put("$set", due.now()));
  }

  /** Notes that nothing is left to be done for this version of a payment. */
  Future<Void> settled(Payment payment) {
    JsonObject unchanged =
        new JsonObject().put("_id", payment.id()).put("version", payment.version());
    return mongo.updateCollection(COLLECTION, unchanged, DueDocuments.rest()).mapEmpty();
  }
}
