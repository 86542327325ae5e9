package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The orders in the database. {@code dueAt} says when somebody has to look after an order if nothing happens by itself;
 * an order that needs nothing any more has none.
 */
final class OrderStore {
    static final String COLLECTION = "orders";

    /** The version of what keeps an order from coming into being. */
    private static final long ABANDONED = 0;

    private static final int MOST_KNOWN_SEATS = 100_000;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final BatchedReads seats;
    private final Clock clock;

    /** Where the seats of orders are that have come into being, which never changes. */
    private final Cache<String, List<Order.Seats>> knownSeats =
            BoundedCaches.ofAtMost(MOST_KNOWN_SEATS).build();

    OrderStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.seats = new BatchedReads(
                mongo, COLLECTION, new JsonObject().put("version", 1).put("seats", 1));
        this.clock = clock;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        IndexOptions sparse = new IndexOptions().sparse(true);
        JsonObject ofUser = new JsonObject().put("userId", 1).put("createdAt", -1);
        return mongo.createIndex(COLLECTION, ofUser)
                .compose(created -> mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put(OrderDocuments.DUE_AT, 1), sparse));
    }

    /**
     * Stores a new order, with its event.
     *
     * @return false if there is one of that id, or none may come into being; nothing is stored then
     */
    Future<Boolean> insert(Order order, Instant dueAt) {
        JsonObject document = OrderDocuments.toDocument(order).put(OrderDocuments.DUE_AT, dueAt.toEpochMilli());
        return Database.wasNew(store.insert(document, event(Subjects.ORDER_CREATED, order))
                .onSuccess(made -> knownSeats.put(order.id(), order.seats())));
    }

    /**
     * Stores the outcome of a transition, with its event.
     *
     * @param type the event's subject
     * @return false if the order has changed since the transition was decided; nothing is stored then
     */
    Future<Boolean> advance(Order next, Instant dueAt, String type) {
        JsonObject present = new JsonObject().put("_id", next.id()).put("version", next.version() - 1);
        JsonObject changes = OrderDocuments.changes(next).put(OrderDocuments.DUE_AT, dueAt.toEpochMilli());
        return store.update(present, new JsonObject().put("$set", changes), event(type, next))
                .map(Optional::isPresent);
    }

    private CloudEvent event(String type, Order order) {
        return event(type, order, clock.instant());
    }

    private static CloudEvent event(String type, Order order, Instant time) {
        return EventCodec.event(Ids.next(), OrdersVerticle.SOURCE, type, order.id(), time, order.data());
    }

    /** What tells the state of orders: first that of those which wait for something. */
    List<Republisher.Source> states() {
        return Stream.of("$in", "$nin")
                .map(which -> new JsonObject().put("status", new JsonObject().put(which, payable())))
                .map(filter -> new Republisher.Source(COLLECTION, filter, this::state))
                .toList();
    }

    private static JsonArray payable() {
        return new JsonArray(Stream.of(OrderStatus.values())
                .filter(OrderStatus::isPayable)
                .map(OrderStatus::wire)
                .toList());
    }

    /** As of when the order was made, for those who ask whether it is news. */
    private List<Republisher.Message> state(JsonObject document) {
        if (isAbandoned(document)) {
            return List.of();
        }
        Order order = OrderDocuments.of(document);
        String type =
                switch (order.status()) {
                    case CREATED, AWAITING_PAYMENT -> Subjects.ORDER_CREATED;
                    case COMPLETE -> Subjects.ORDER_COMPLETED;
                    case CANCELLED -> Subjects.ORDER_CANCELLED;
                };
        return List.of(Republisher.Message.of(event(type, order, order.data().createdAt())));
    }

    Future<Optional<Order>> find(String id) {
        return store.find(id)
                .map(found -> found.filter(order -> !isAbandoned(order)).map(OrderDocuments::of));
    }

    /** Where the seats of an order are; empty if it has not come into being. */
    Future<Optional<List<Order.Seats>>> findSeats(String id) {
        List<Order.Seats> known = knownSeats.getIfPresent(id);
        return known == null ? readSeats(id) : Future.succeededFuture(Optional.of(known));
    }

    private Future<Optional<List<Order.Seats>>> readSeats(String id) {
        return seats.find(id)
                .map(found -> found.filter(order -> !isAbandoned(order)).map(OrderDocuments::seatsOf))
                .onSuccess(found -> found.ifPresent(read -> knownSeats.put(id, read)));
    }

    /** The newest orders of a user. */
    Future<List<Order>> findOfUser(String userId, int skip, int limit) {
        JsonObject query = new JsonObject().put("userId", userId);
        FindOptions newest = new FindOptions()
                .setSort(new JsonObject().put("createdAt", -1).put("_id", -1))
                .setSkip(skip)
                .setLimit(limit);
        return mongo.findWithOptions(COLLECTION, query, newest)
                .map(documents -> documents.stream().map(OrderDocuments::of).toList());
    }

    /** How many orders a user has made. */
    Future<Long> countOfUser(String userId) {
        return mongo.count(COLLECTION, new JsonObject().put("userId", userId));
    }

    /**
     * Documents of orders that have to be looked after now, the longest due first.
     *
     * @param paymentsKnownUntil unpaid orders with a later deadline are left out
     */
    Future<List<JsonObject>> findDue(Instant now, Instant paymentsKnownUntil, int limit) {
        long known = paymentsKnownUntil.toEpochMilli();
        JsonObject unpaid = new JsonObject().put("status", new JsonObject().put("$in", payable()));
        JsonObject query = new JsonObject()
                .put(OrderDocuments.DUE_AT, new JsonObject().put("$lte", now.toEpochMilli()))
                .put(
                        "$or",
                        new JsonArray()
                                .add(new JsonObject().put("status", new JsonObject().put("$nin", payable())))
                                .add(unpaid.put("expiresAt", new JsonObject().put("$lte", known))));
        FindOptions first = new FindOptions()
                .setSort(new JsonObject().put(OrderDocuments.DUE_AT, 1))
                .setLimit(limit);
        return mongo.findWithOptions(COLLECTION, query, first);
    }

    /** How many orders wait for their payment: only these have to be looked after later. */
    Future<Long> countLive() {
        JsonObject later = new JsonObject().put("$gt", clock.millis());
        JsonObject live = new JsonObject()
                .put(OrderDocuments.DUE_AT, later)
                .put("version", new JsonObject().put("$ne", ABANDONED));
        return mongo.count(COLLECTION, live);
    }

    /** How many orders have to be looked after now. */
    Future<Long> countDue() {
        JsonObject passed = new JsonObject().put("$lte", clock.millis());
        return mongo.count(COLLECTION, new JsonObject().put(OrderDocuments.DUE_AT, passed));
    }

    /** Looks after an order later, unless its time has changed meanwhile. */
    Future<Void> postpone(JsonObject due, Instant until) {
        JsonObject unchanged = new JsonObject()
                .put("_id", due.getString("_id"))
                .put(OrderDocuments.DUE_AT, due.getLong(OrderDocuments.DUE_AT));
        JsonObject later = new JsonObject().put(OrderDocuments.DUE_AT, until.toEpochMilli());
        return mongo.updateCollection(COLLECTION, unchanged, new JsonObject().put("$set", later))
                .mapEmpty();
    }

    /** Notes that nothing is left to be done for this version of an order. */
    Future<Void> settled(Order order) {
        JsonObject unchanged = new JsonObject().put("_id", order.id()).put("version", order.version());
        JsonObject update = new JsonObject().put("$unset", new JsonObject().put(OrderDocuments.DUE_AT, ""));
        return mongo.updateCollection(COLLECTION, unchanged, update).mapEmpty();
    }

    /**
     * Keeps an order that has not come into being from ever doing so.
     *
     * @param until when that may be forgotten
     * @return false if it has come into being
     */
    Future<Boolean> abandon(String id, Instant until) {
        JsonObject mark = new JsonObject()
                .put("_id", id)
                .put("version", ABANDONED)
                .put(OrderDocuments.DUE_AT, until.toEpochMilli());
        return Database.wasNew(mongo.insert(COLLECTION, mark))
                .compose(isNew -> isNew ? Future.succeededFuture(true) : find(id).map(order -> order.isEmpty()));
    }

    /** True for the document that {@link #abandon} leaves in the place of an order. */
    static boolean isAbandoned(JsonObject document) {
        return document.getLong("version") == ABANDONED;
    }

    /** Forgets that an order was abandoned. */
    Future<Void> forget(String id) {
        JsonObject abandoned = new JsonObject().put("_id", id).put("version", ABANDONED);
        return mongo.removeDocument(COLLECTION, abandoned).mapEmpty();
    }
}
