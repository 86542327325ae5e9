package dev.boxoffice.payments;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.platform.store.AggregateStore;
import dev.boxoffice.platform.store.Database;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The payments in the database: one per order, by a unique index. {@code dueAt} says when the sweep
 * has to look after a payment; one that is at rest has none.
 */
final class PaymentStore {
  static final String COLLECTION = "payments";

  private final MongoClient mongo;
  private final AggregateStore store;
  private final Clock clock;
  private final Duration pendingLimit;

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

  /** Inserts the payment of an order; false if the order has one already. */
  Future<Boolean> insert(Payment payment, String type) {
    JsonObject document = PaymentDocuments.toDocument(payment).put(PaymentDocuments.DUE_AT, due());
    return store
        .insert(document, event(payment, type))
        .map(true)
        .recover(
            failure ->
                Database.isDuplicateKey(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** Stores a transition with its events; false if the payment has changed since. */
  Future<Boolean> advance(Payment next, String... types) {
    JsonObject present = new JsonObject().put("_id", next.id()).put("version", next.version() - 1);
    JsonObject changes = PaymentDocuments.changes(next).put(PaymentDocuments.DUE_AT, due());
    CloudEvent[] events =
        List.of(types).stream().map(type -> event(next, type)).toArray(CloudEvent[]::new);
    return store
        .update(present, new JsonObject().put("$set", changes), events)
        .map(Optional::isPresent);
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
    return mongo
        .findOne(COLLECTION, new JsonObject().put("orderId", orderId), null)
        .map(document -> Optional.ofNullable(document).map(PaymentDocuments::of));
  }

  /** Payments that the sweep has to look after now. */
  Future<List<Payment>> findDue(Instant now, int limit) {
    JsonObject query =
        new JsonObject()
            .put(PaymentDocuments.DUE_AT, new JsonObject().put("$lte", now.toEpochMilli()));
    FindOptions first =
        new FindOptions().setSort(new JsonObject().put(PaymentDocuments.DUE_AT, 1)).setLimit(limit);
    return mongo
        .findWithOptions(COLLECTION, query, first)
        .map(documents -> documents.stream().map(PaymentDocuments::of).toList());
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
