package dev.boxoffice.payments.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.PaymentEventType;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The payments in the database: one per order, by a unique index. They are due for the sweep until they are at rest.
 */
public final class PaymentStore {
    /** The collection. */
    public static final String COLLECTION = "payments";

    private static final String SOURCE = "/payments";
    private static final String USER = "userId";
    private static final int MOST_LISTED = 10_000;
    private static final Duration RECENT = Duration.ofHours(1);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;
    private final RetrySchedule schedule;
    private final DeclineLimit declines;
    private final PaymentMetrics metrics = new PaymentMetrics();

    /** Publishes changes by {@code relay}; {@code declines} limits what they disclose. */
    public PaymentStore(
            MongoClient mongo, OutboxRelay relay, Clock clock, RetrySchedule schedule, DeclineLimit declines) {
        this.declines = declines;
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
        this.schedule = schedule;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put("orderId", 1), new IndexOptions().unique(true))
                .compose(created -> RetrySchedule.createIndex(mongo, COLLECTION))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(PaymentDocuments.SELLER, 1)))
                .compose(created -> mongo.createIndex(
                        COLLECTION,
                        new JsonObject().put(PaymentDocuments.SALE, 1).put(PaymentDocuments.SELLER, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("createdAt", 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("stripeId", 1)));
    }

    /** Registers metrics. */
    public void measure(Metrics registry) {
        metrics.measure(registry);
        registry.sample(
                "payments.overdue",
                "payments and refunds that the sweep has to look after",
                () -> mongo.count(COLLECTION, schedule.overdue()));
    }

    /** Inserts the payment of an order; false if the order has one already. */
    public Future<Boolean> insert(Payment payment) {
        JsonObject document = PaymentDocuments.toDocument(payment).mergeIn(schedule.later());
        return Database.wasNew(store.insert(document, event(payment, Subjects.PAYMENT_CREATED)));
    }

    /**
     * Stores the outcome of a decision on the newest version of a payment, with its event.
     *
     * @param payment a version that was read before
     * @return the payment afterwards, changed or not
     */
    public Future<Payment> update(Payment payment, Function<Payment, Decision<Payment>> decide) {
        return new OptimisticUpdate<>("payment " + payment.id(), () -> find(payment.id()), this::replace)
                .applyFrom(payment, decide);
    }

    /** Stores a change with its event, if it has one; empty if the payment has changed since it was read. */
    public Future<Optional<Payment>> replace(Payment present, Decision.Changed<Payment> change) {
        Payment next = change.next();
        JsonObject unchanged = new JsonObject().put("_id", next.id()).put("version", present.version());
        CloudEvent[] events =
                change.event().map(type -> event(next, type)).stream().toArray(CloudEvent[]::new);
        return store.update(unchanged, changes(present, next), events)
                .map(stored -> stored.map(document -> next))
                .onSuccess(stored -> stored.ifPresent(changed -> metrics.changed(present, changed)));
    }

    /** The ledger only grows: what is in it is not written again. */
    private JsonObject changes(Payment before, Payment next) {
        JsonObject changes = PaymentDocuments.changes(next).mergeIn(schedule.later());
        JsonObject update = new JsonObject().put("$set", changes);
        JsonArray news = new JsonArray();
        next.ledger().stream()
                .skip(before.ledger().size())
                .forEach(entry -> news.add(PaymentDocuments.toDocument(entry)));
        return news.isEmpty()
                ? update
                : update.put(
                        "$push", new JsonObject().put(PaymentDocuments.LEDGER, new JsonObject().put("$each", news)));
    }

    private CloudEvent event(Payment payment, String type) {
        return event(payment, type, clock.instant());
    }

    private CloudEvent event(Payment payment, String type, Instant time) {
        return EventCodec.event(Ids.next(), SOURCE, type, payment.id(), time, declines.disclosedData(payment));
    }

    /** Publishes the state of all payments again: first those that orders may wait for. */
    public List<Republisher.Source> states() {
        return Stream.of("$gt", "$lte")
                .map(which -> new Republisher.Source(COLLECTION, () -> recent(which), this::state))
                .toList();
    }

    private JsonObject recent(String operator) {
        long since = clock.instant().minus(RECENT).toEpochMilli();
        return new JsonObject().put("createdAt", new JsonObject().put(operator, since));
    }

    /** With the time at which the payment was made, by which consumers tell whether it is new. */
    private List<Republisher.Message> state(JsonObject document) {
        Payment payment = PaymentDocuments.toPayment(document);
        Stream<String> types = Stream.of(PaymentEventType.of(payment.status()).orElse(Subjects.PAYMENT_CREATED));
        boolean isDisputed = payment.data().dispute() != null && payment.status() != PaymentStatus.REFUNDED;
        boolean isRefundedInPart = !payment.data().refunds().isEmpty() && payment.status() != PaymentStatus.REFUNDED;
        return Stream.of(
                        types,
                        isDisputed ? Stream.of(Subjects.PAYMENT_DISPUTED) : Stream.<String>empty(),
                        isRefundedInPart ? Stream.of(Subjects.PAYMENT_UPDATED) : Stream.<String>empty())
                .flatMap(all -> all)
                .map(type -> event(payment, type, payment.data().createdAt()))
                .map(Republisher.Message::of)
                .toList();
    }

    /** The payment of that id. */
    public Future<Optional<Payment>> find(String id) {
        return store.find(id).map(found -> found.map(PaymentDocuments::toPayment));
    }

    /** The payment of an order. */
    public Future<Optional<Payment>> findOfOrder(String orderId) {
        return findOne("orderId", orderId).map(found -> found.map(PaymentDocuments::toPayment));
    }

    /**
     * A stored payment.
     *
     * @param trace of the request that it came from
     */
    public record Traced(Payment payment, TraceContext trace) {}

    /** The payment that has this PaymentIntent. */
    public Future<Optional<Traced>> findByIntent(String stripeId) {
        return findOne("stripeId", stripeId)
                .map(found -> found.map(document -> new Traced(
                        PaymentDocuments.toPayment(document),
                        TraceContext.of(document.getJsonObject(TraceContext.FIELD)))));
    }

    private Future<Optional<JsonObject>> findOne(String field, String value) {
        return mongo.findOne(COLLECTION, new JsonObject().put(field, value), null)
                .map(Optional::ofNullable);
    }

    /**
     * Stores that the order of a payment is cancelled, and schedules the sweep. This is a new version, so that a
     * concurrent {@link #settled} does not remove it from the schedule.
     */
    public Future<Optional<Payment>> orderEnded(String orderId) {
        JsonObject update = new JsonObject()
                .put("$inc", new JsonObject().put("version", 1))
                .put("$set", schedule.now().put(PaymentDocuments.ORDER_ENDED, true));
        return store.update(new JsonObject().put("orderId", orderId), update)
                .map(found -> found.map(PaymentDocuments::toPayment));
    }

    /**
     * Stores how many seats of an order its buyer has given back until now.
     *
     * @param isAsked whether the order asks for a refund: that schedules the sweep, as {@link #orderEnded}
     */
    public Future<Optional<Payment>> orderRefunds(String orderId, int returnedSeats, boolean isAsked) {
        JsonObject update = new JsonObject()
                // Events come in any order.
                .put("$max", new JsonObject().put(PaymentDocuments.RETURNED_SEATS, returnedSeats));
        if (isAsked) {
            update.put("$inc", new JsonObject().put("version", 1)).put("$set", schedule.now());
        }
        return store.update(new JsonObject().put("orderId", orderId), update)
                .map(found -> found.map(PaymentDocuments::toPayment));
    }

    /** The payments of a user, the oldest first. */
    public Future<List<Payment>> findOfUser(String userId) {
        FindOptions oldest =
                new FindOptions().setSort(new JsonObject().put("createdAt", 1)).setLimit(MOST_LISTED);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(USER, userId), oldest)
                .map(found -> found.stream().map(PaymentDocuments::toPayment).toList());
    }

    /** Gives all payments of a guest to a user. */
    public Future<Void> claim(String guestId, String userId) {
        JsonObject update = new JsonObject()
                .put("$inc", new JsonObject().put("version", 1))
                .put("$set", new JsonObject().put(USER, userId));
        return mongo.updateCollectionWithOptions(
                        COLLECTION, new JsonObject().put(USER, guestId), update, new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    /** Schedules the sweep now, for a payment that only the sweep works on. */
    public Future<?> remindSweep(Payment payment) {
        return mongo.updateCollection(
                COLLECTION,
                RetrySchedule.retried().put("_id", payment.id()),
                new JsonObject().put("$set", schedule.now()));
    }

    /** Removes this version of a payment from the schedule: nothing is left to be done. */
    public Future<Void> settled(Payment payment) {
        JsonObject unchanged = new JsonObject().put("_id", payment.id()).put("version", payment.version());
        return mongo.updateCollection(COLLECTION, unchanged, RetrySchedule.rest())
                .mapEmpty();
    }
}
