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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payments in the database: one per order, by a unique index. {@code dueAt} says when the sweep
 * has to look after a payment; one that is at rest has none.
 */
final class PaymentStore {
  static final String COLLECTION = "payments";

  private static final Logger LOG = LoggerFactory.getLogger(PaymentStore.class);

  private final MongoClient mongo;
  private final AggregateStore store;
  private final Clock clock;
  private final Duration pendingLimit;
  private final Map<PaymentStatus, Counter> endings = new EnumMap<>(PaymentStatus.class);

  private Counter refundsFailed;
  private Counter mismatched;

  PaymentStore(MongoClient mongo, OutboxRelay relay, Clock clock, Duration pendingLimit) {
    this.mongo = mongo;
    this.store = new AggregateStore(mongo, COLLECTION, relay);
    this.clock = clock;
    this.pendingLimit = pendingLimit;
  }

  static Future<Void> createIndexes(MongoClient mongo) {
    return mongo
        .createIndexWithOptions(
            COLLECTION, new JsonObject().put("orderId", 1), new IndexOptions().unique(true))
        .compose(
            created ->
                mongo.createIndexWithOptions(
                    COLLECTION,
                    new JsonObject().put(PaymentDocuments.DUE_AT, 1),
                    new IndexOptions().sparse(true)));
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
        () -> mongo.count(COLLECTION, overdue()));
  }

  /** Inserts the payment of an order; false if the order has one already. */
  Future<Boolean> insert(Payment payment) {
    JsonObject document = PaymentDocuments.toDocument(payment).put(PaymentDocuments.DUE_AT, due());
    return store
        .insert(document, event(payment, Subjects.PAYMENT_CREATED))
        .map(true)
        .recover(
            failure ->
                Database.isDuplicateKey(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** Stores a transition with its event, if it is one; false if the payment has changed since. */
  Future<Boolean> advance(Payment before, Payment next) {
    JsonObject present = new JsonObject().put("_id", next.id()).put("version", before.version());
    JsonObject changes = PaymentDocuments.changes(next).put(PaymentDocuments.DUE_AT, due());
    CloudEvent[] events =
        type(before, next).stream().map(type -> event(next, type)).toArray(CloudEvent[]::new);
    return store
        .update(present, new JsonObject().put("$set", changes), events)
        .map(Optional::isPresent)
        .onSuccess(stored -> count(stored && next.status() != before.status(), before, next));
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

  private long due() {
    return clock.instant().plus(pendingLimit).toEpochMilli();
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
        new JsonObject()
            .put("$inc", new JsonObject().put("version", 1))
            .put("$set", new JsonObject().put(PaymentDocuments.DUE_AT, clock.millis()));
    return store
        .update(new JsonObject().put("orderId", orderId), update)
        .map(found -> found.map(PaymentDocuments::of));
  }

  /** Documents of payments that have to be looked after now, the longest overdue first. */
  Future<List<JsonObject>> findDue(int limit) {
    FindOptions first =
        new FindOptions().setSort(new JsonObject().put(PaymentDocuments.DUE_AT, 1)).setLimit(limit);
    return mongo.findWithOptions(COLLECTION, overdue(), first);
  }

  private JsonObject overdue() {
    return new JsonObject()
        .put(PaymentDocuments.DUE_AT, new JsonObject().put("$lte", clock.millis()));
  }

  /** Takes a due payment for this replica alone, and puts off its next turn. */
  Future<Optional<Payment>> claim(Payment payment) {
    JsonObject later =
        new JsonObject().put("$set", new JsonObject().put(PaymentDocuments.DUE_AT, due()));
    return mongo
        .findOneAndUpdateWithOptions(
            COLLECTION,
            overdue().put("_id", payment.id()),
            later,
            new FindOptions(),
            new UpdateOptions().setReturningNewDocument(true))
        .map(document -> Optional.ofNullable(document).map(PaymentDocuments::of));
  }

  /** Notes that nothing is left to be done for this version of a payment. */
  Future<Void> settled(Payment payment) {
    JsonObject unchanged =
        new JsonObject().put("_id", payment.id()).put("version", payment.version());
    JsonObject update =
        new JsonObject().put("$unset", new JsonObject().put(PaymentDocuments.DUE_AT, ""));
    return mongo.updateCollection(COLLECTION, unchanged, update).mapEmpty();
  }
}
