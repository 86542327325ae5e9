package dev.boxoffice.payments.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.PaymentEventType;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
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
    private static final int CHANGE_TRIES = 10;
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
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("createdAt", 1)))
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
     * Applies a transition to the newest version of a payment, and stores it.
     *
     * @param transition the next state, or nothing where the present state does not allow it
     * @return the stored payment, which is unchanged where there is no transition
     */
    public Future<Payment> change(Payment payment, Function<Payment, Optional<Payment>> transition) {
        return change(payment, transition, CHANGE_TRIES);
    }

    private Future<Payment> change(Payment payment, Function<Payment, Optional<Payment>> transition, int tries) {
        Optional<Payment> next = transition.apply(payment);
        if (next.isEmpty()) {
            return Future.succeededFuture(payment);
        }
        return advance(payment, next.get()).compose(stored -> {
            if (stored) {
                return Future.succeededFuture(next.get());
            }
            return tries == 0
                    ? Future.failedFuture("payment " + payment.id() + " is too busy to be changed")
                    : find(payment.id())
                            .map(Optional::orElseThrow)
                            .compose(newest -> change(newest, transition, tries - 1));
        });
    }

    /** Stores a transition with its event, if it has one; false if the payment has changed since. */
    public Future<Boolean> advance(Payment before, Payment next) {
        JsonObject present = new JsonObject().put("_id", next.id()).put("version", before.version());
        CloudEvent[] events = PaymentEventType.of(before, next).stream()
                .map(type -> event(next, type))
                .toArray(CloudEvent[]::new);
        return store.update(present, update(before, next), events)
                .map(Optional::isPresent)
                .onSuccess(stored -> {
                    if (stored) {
                        metrics.changed(before, next);
                    }
                });
    }

    /** The ledger only grows: what is in it is not written again. */
    private JsonObject update(Payment before, Payment next) {
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
        return Stream.concat(types, isDisputed ? Stream.of(Subjects.PAYMENT_DISPUTED) : Stream.empty())
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

    /** The payment that has this PaymentIntent. */
    public Future<Optional<JsonObject>> findDocumentOfIntent(String stripeId) {
        return findOne("stripeId", stripeId);
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
