package dev.boxoffice.orders;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.platform.store.AggregateStore;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The orders in the database. {@code dueAt} says when somebody has to look after an order if
 * nothing happens by itself; an order that needs nothing any more has none.
 */
final class OrderStore {
  static final String COLLECTION = "orders";

  private final MongoClient mongo;
  private final AggregateStore store;
  private final Clock clock;

  OrderStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
    this.mongo = mongo;
    this.store = new AggregateStore(mongo, COLLECTION, relay);
    this.clock = clock;
  }

  static Future<Void> createIndexes(MongoClient mongo) {
    IndexOptions sparse = new IndexOptions().sparse(true);
    JsonObject ofUser = new JsonObject().put("userId", 1).put("createdAt", -1);
    return mongo
        .createIndex(COLLECTION, ofUser)
        .compose(
            created ->
                mongo.createIndexWithOptions(
                    COLLECTION, new JsonObject().put(OrderDocuments.DUE_AT, 1), sparse));
  }

  /** Stores an order that is being made; nobody else sees it yet. */
  Future<Void> insert(Order order, int blockCount, Instant dueAt) {
    return store.insert(
        OrderDocuments.toDocument(order)
            .put(OrderDocuments.BLOCK_COUNT, blockCount)
            .put(OrderDocuments.DUE_AT, dueAt.toEpochMilli()));
  }

  /**
   * Stores the outcome of a transition, with its event.
   *
   * @param type the event's subject
   * @return false if the order has changed since the transition was decided; nothing is stored then
   */
  Future<Boolean> advance(Order next, Instant dueAt, String type) {
    JsonObject present = new JsonObject().put("_id", next.id()).put("version", next.version() - 1);
    JsonObject changes =
        OrderDocuments.changes(next).put(OrderDocuments.DUE_AT, dueAt.toEpochMilli());
    CloudEvent event =
        EventCodec.event(
            Ids.next(), OrdersVerticle.SOURCE, type, next.id(), clock.instant(), next.data());
    return store
        .update(present, new JsonObject().put("$set", changes), event)
        .map(Optional::isPresent);
  }

  Future<Optional<Order>> find(String id) {
    return store.find(id).map(found -> found.map(OrderDocuments::of));
  }

  /** The newest orders of a user, without those that are still being made. */
  Future<List<Order>> findOfUser(String userId, int skip, int limit) {
    JsonObject query =
        new JsonObject()
            .put("userId", userId)
            .put("status", new JsonObject().put("$ne", OrderStatus.RESERVING.wire()));
    FindOptions newest =
        new FindOptions()
            .setSort(new JsonObject().put("createdAt", -1).put("_id", -1))
            .setSkip(skip)
            .setLimit(limit);
    return mongo
        .findWithOptions(COLLECTION, query, newest)
        .map(documents -> documents.stream().map(OrderDocuments::of).toList());
  }

  /** Documents of orders that somebody has to look after now, the longest due first. */
  Future<List<JsonObject>> findDue(Instant now, int limit) {
    JsonObject query =
        new JsonObject()
            .put(OrderDocuments.DUE_AT, new JsonObject().put("$lte", now.toEpochMilli()));
    FindOptions first =
        new FindOptions().setSort(new JsonObject().put(OrderDocuments.DUE_AT, 1)).setLimit(limit);
    return mongo.findWithOptions(COLLECTION, query, first);
  }

  /** How many orders wait for their payment: only these have to be looked after later. */
  Future<Long> countLive() {
    JsonObject later = new JsonObject().put("$gt", clock.millis());
    return mongo.count(COLLECTION, new JsonObject().put(OrderDocuments.DUE_AT, later));
  }

  /** How many orders have to be looked after now. */
  Future<Long> countDue() {
    JsonObject passed = new JsonObject().put("$lte", clock.millis());
    return mongo.count(COLLECTION, new JsonObject().put(OrderDocuments.DUE_AT, passed));
  }

  /** Notes that nothing is left to be done for this version of an order. */
  Future<Void> settled(Order order) {
    JsonObject unchanged = new JsonObject().put("_id", order.id()).put("version", order.version());
    JsonObject update =
        new JsonObject().put("$unset", new JsonObject().put(OrderDocuments.DUE_AT, ""));
    return mongo.updateCollection(COLLECTION, unchanged, update).mapEmpty();
  }

  /**
   * Claims an order that is still being made, so that it cannot come into being any more.
   *
   * @return false if it has come into being, or is gone
   */
  Future<Boolean> abandon(String id) {
    JsonObject reserving =
        new JsonObject().put("_id", id).put("status", OrderStatus.RESERVING.wire());
    JsonObject update =
        new JsonObject().put("$set", new JsonObject().put("version", Order.ABANDONED));
    return mongo.findOneAndUpdate(COLLECTION, reserving, update).map(claimed -> claimed != null);
  }

  /** Has an abandoned order looked at once more. */
  Future<Void> lookAgain(String id, Instant dueAt) {
    JsonObject abandoned =
        new JsonObject()
            .put("_id", id)
            .put("status", OrderStatus.RESERVING.wire())
            .put("version", Order.ABANDONED);
    JsonObject later = new JsonObject().put(OrderDocuments.DUE_AT, dueAt.toEpochMilli());
    return mongo
        .updateCollection(COLLECTION, abandoned, new JsonObject().put("$set", later))
        .mapEmpty();
  }

  /** Removes an abandoned order once its seats are given back. */
  Future<Void> remove(String id) {
    JsonObject reserving =
        new JsonObject().put("_id", id).put("status", OrderStatus.RESERVING.wire());
    return mongo.removeDocument(COLLECTION, reserving).mapEmpty();
  }
}
