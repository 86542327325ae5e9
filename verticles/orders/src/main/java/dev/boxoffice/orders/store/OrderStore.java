package dev.boxoffice.orders.store;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The orders in the database. Until an order needs nothing more it is on the {@link #schedule}: an unpaid one is due
 * some time after its deadline, one that has ended at once.
 */
public final class OrderStore {
    /** The collection. */
    public static final String COLLECTION = "orders";

    static final String SOURCE = "/orders";

    private static final String DUE_AT = "dueAt";
    private static final int MOST_KNOWN_SEATS = 100_000;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final RetrySchedule schedule;
    private final BatchedReads seats;
    private final Clock clock;
    private final Duration expiryGrace;

    /** The seats of stored orders, which never change. */
    private final Cache<String, List<Order.Seats>> knownSeats =
            BoundedCaches.ofAtMost(MOST_KNOWN_SEATS).build();

    /**
     * Stores orders.
     *
     * @param expiryGrace how long after its deadline an unpaid order is due
     */
    public OrderStore(MongoClient mongo, OutboxRelay relay, Clock clock, Duration expiryGrace) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, RETRY, LONGEST_RETRY);
        this.seats = new BatchedReads(
                mongo,
                COLLECTION,
                new JsonObject().put("version", 1).put("seats", 1).put("ticket.id", 1));
        this.clock = clock;
        this.expiryGrace = expiryGrace;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        JsonObject ofUser = new JsonObject().put("userId", 1).put("createdAt", -1);
        return mongo.createIndex(COLLECTION, ofUser)
                .compose(created -> OrderSearch.createIndexes(mongo))
                .compose(created -> RetrySchedule.createIndex(mongo, COLLECTION));
    }

    /** The orders whose work is unfinished, and abandoned order ids. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /**
     * Stores a new order with its event; a free one that waits for nothing is complete, with both events.
     *
     * @return what is stored; empty if that id is taken or blocked
     */
    public Future<Optional<Order>> insert(Order order) {
        Instant now = clock.instant();
        CloudEvent created = OrderStates.event(Subjects.ORDER_CREATED, order, now);
        Optional<Decision.Changed<Order>> completed = order.completeIfFree().orThrow();
        Order stored = completed.map(Decision.Changed::next).orElse(order);
        CloudEvent[] events = Stream.concat(
                        Stream.of(created),
                        completed
                                .flatMap(Decision.Changed::event)
                                .map(event -> OrderStates.event(event, stored, now))
                                .stream())
                .toArray(CloudEvent[]::new);
        JsonObject document = OrderDocuments.toDocument(stored).mergeIn(dueAt(stored));
        return Database.wasNew(
                        store.insert(document, events).onSuccess(made -> knownSeats.put(order.id(), order.seats())))
                .map(isNew -> isNew ? Optional.of(stored) : Optional.empty());
    }

    private JsonObject dueAt(Order order) {
        return order.status().isPayable() ? schedule.at(order.data().expiresAt().plus(expiryGrace)) : schedule.now();
    }

    /**
     * Stores the outcome of a decision, with its event.
     *
     * @return the next state; empty if there is no such order, or it does not change
     */
    public Future<Optional<Order>> update(String id, Function<Order, Decision<Order>> decide) {
        return new OptimisticUpdate<>("order " + id, () -> find(id), this::replace).apply(decide);
    }

    private Future<Optional<Order>> replace(Order present, Decision.Changed<Order> change) {
        Order next = change.next();
        JsonObject unchanged = new JsonObject().put("_id", next.id()).put("version", present.version());
        JsonObject changes = OrderDocuments.changes(next).mergeIn(dueAt(next));
        CloudEvent[] events = change.event().map(event -> OrderStates.event(event, next, clock.instant())).stream()
                .toArray(CloudEvent[]::new);
        return store.update(unchanged, new JsonObject().put("$set", changes), events)
                .map(stored -> stored.map(document -> next));
    }

    /** The sources for publishing the state of all orders again, unpaid ones first. */
    public List<Republisher.Source> states() {
        return OrderStates.sources(COLLECTION);
    }

    /** The order of that id. */
    public Future<Optional<Order>> find(String id) {
        return store.find(id).map(found -> found.flatMap(OrderStates::order));
    }

    /** The seats of the order of that id; empty if there is none. */
    public Future<Optional<List<Order.Seats>>> findSeats(String id) {
        List<Order.Seats> known = knownSeats.getIfPresent(id);
        return known == null
                ? seats.find(id)
                        .map(found -> found.filter(order -> !OrderStates.isAbandoned(order))
                                .map(OrderDocuments::seats))
                        .onSuccess(found -> found.ifPresent(read -> knownSeats.put(id, read)))
                : Future.succeededFuture(Optional.of(known));
    }

    /** The newest orders of a user. */
    public Future<List<Order>> findOfUser(String userId, int skip, int limit) {
        JsonObject query = new JsonObject().put("userId", userId);
        FindOptions newest = new FindOptions()
                .setSort(new JsonObject().put("createdAt", -1).put("_id", -1))
                .setSkip(skip)
                .setLimit(limit);
        return mongo.findWithOptions(COLLECTION, query, newest)
                .map(documents -> documents.stream().map(OrderDocuments::of).toList());
    }

    /** The complete orders with a larger id than that, in the order of ids. */
    public Future<List<Order>> completedAfter(String id, int limit) {
        JsonObject behind =
                new JsonObject().put("_id", new JsonObject().put("$gt", id)).put("status", OrderStatus.COMPLETE.text());
        FindOptions first =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit);
        return mongo.findWithOptions(COLLECTION, behind, first)
                .map(documents -> documents.stream().map(OrderDocuments::of).toList());
    }

    /** How many orders a user has made. */
    public Future<Long> countOfUser(String userId) {
        return mongo.count(COLLECTION, new JsonObject().put("userId", userId));
    }

    /** True if a user has ordered of any organiser but this. */
    public Future<Boolean> hasOrdersElsewhere(String userId, String organiserId) {
        JsonObject elsewhere =
                new JsonObject().put("userId", userId).put("ticket.userId", new JsonObject().put("$ne", organiserId));
        return mongo.findOne(COLLECTION, elsewhere, new JsonObject().put("_id", 1))
                .map(Objects::nonNull);
    }

    /**
     * The filter of the orders that a sweep can finish: all but unpaid ones with a later deadline than
     * {@code deadline}.
     */
    public static JsonObject due(Instant deadline) {
        JsonObject unpaid = new JsonObject()
                .put("status", new JsonObject().put("$in", OrderStates.payable()))
                .put("expiresAt", new JsonObject().put("$lte", deadline.toEpochMilli()));
        JsonObject ended = new JsonObject().put("status", new JsonObject().put("$nin", OrderStates.payable()));
        return new JsonObject().put("$or", new JsonArray().add(ended).add(unpaid));
    }

    /** How many orders wait for their payment: only these are due in the future. */
    public Future<Long> countUnpaid() {
        JsonObject unpaid = new JsonObject()
                .put(DUE_AT, new JsonObject().put("$gt", clock.millis()))
                .put("version", new JsonObject().put("$ne", OrderStates.ABANDONED));
        return mongo.count(COLLECTION, unpaid);
    }

    /** How many orders are due now. */
    public Future<Long> countDue() {
        return mongo.count(COLLECTION, schedule.overdue());
    }

    /** Takes this version of an order off the schedule. */
    public Future<Void> finish(Order order) {
        JsonObject unchanged = new JsonObject().put("_id", order.id()).put("version", order.version());
        return mongo.updateCollection(COLLECTION, unchanged, RetrySchedule.rest())
                .mapEmpty();
    }

    /**
     * Blocks an order id, so that a late insert fails.
     *
     * @param until when the id may be forgotten
     * @return false if the order exists
     */
    public Future<Boolean> abandon(String id, Instant until) {
        JsonObject mark = new JsonObject()
                .put("_id", id)
                .put("version", OrderStates.ABANDONED)
                .put(DUE_AT, until.toEpochMilli());
        return Database.wasNew(mongo.insert(COLLECTION, mark))
                .compose(isNew -> isNew ? Future.succeededFuture(true) : find(id).map(order -> order.isEmpty()));
    }

    /** Has the order of a due document finished by {@code finish}, or removes the block of an abandoned order id. */
    public Future<?> resume(JsonObject due, Function<Order, Future<?>> finish) {
        JsonObject abandoned = new JsonObject().put("_id", due.getString("_id")).put("version", OrderStates.ABANDONED);
        return OrderStates.isAbandoned(due)
                ? mongo.removeDocument(COLLECTION, abandoned)
                : finish.apply(OrderDocuments.of(due));
    }
}
