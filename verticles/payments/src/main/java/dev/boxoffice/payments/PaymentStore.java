package dev.boxoffice.payments;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The payments in the database: one per order, by a unique index. They are due for the sweep until they are at rest.
 */
final class PaymentStore {
    static final String COLLECTION = "payments";

    private static final Duration RECENT = Duration.ofHours(1);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;
    private final RetrySchedule due;
    private final DeclineLimit declines;
    private final PaymentNumbers numbers = new PaymentNumbers();

    PaymentStore(MongoClient mongo, OutboxRelay relay, Clock clock, RetrySchedule due, DeclineLimit declines) {
        this.declines = declines;
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
        this.due = due;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put("orderId", 1), new IndexOptions().unique(true))
                .compose(created -> RetrySchedule.createIndex(mongo, COLLECTION))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(PaymentDocuments.SELLER, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("createdAt", 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put("stripeId", 1)));
    }

    /** Counts endings, and shows what has none yet. */
    void measure(Metrics metrics) {
        numbers.measure(metrics);
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
        return store.update(present, update(before, next), events)
                .map(Optional::isPresent)
                .onSuccess(stored -> {
                    if (stored) {
                        numbers.changed(before, next);
                    }
                });
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
                        "$push", new JsonObject().put(PaymentDocuments.MOVEMENTS, new JsonObject().put("$each", news)));
    }

    private static Optional<String> type(Payment before, Payment next) {
        boolean isBack = next.status() == PaymentStatus.REFUNDED && before.status() != PaymentStatus.REFUNDED;
        if (next.data().dispute() != before.data().dispute() && !isBack) {
            return Optional.of(Subjects.PAYMENT_DISPUTED);
        }
        if (before.status() == PaymentStatus.REFUNDED) {
            // Nothing new was paid: no order may take it for that.
            return Optional.empty();
        }
        if (next.attempt() > before.attempt()) {
            return Optional.of(Subjects.PAYMENT_CREATED);
        }
        if (next.status() == before.status()) {
            boolean isTold = next.data().refunded() != before.data().refunded()
                    || !Objects.equals(
                            next.data().refundRefused(), before.data().refundRefused());
            return isTold ? Optional.of(Subjects.PAYMENT_UPDATED) : Optional.empty();
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
        return event(payment, type, clock.instant());
    }

    private CloudEvent event(Payment payment, String type, Instant time) {
        return EventCodec.event(Ids.next(), PaymentsVerticle.SOURCE, type, payment.id(), time, declines.told(payment));
    }

    /** What tells the state of payments: first those that orders may wait for. */
    List<Republisher.Source> states() {
        return Stream.of("$gt", "$lte")
                .map(which -> new Republisher.Source(COLLECTION, () -> recent(which), this::state))
                .toList();
    }

    private JsonObject recent(String operator) {
        long since = clock.instant().minus(RECENT).toEpochMilli();
        return new JsonObject().put("createdAt", new JsonObject().put(operator, since));
    }

    /** As of when the payment was made, for those who ask whether it is news. */
    private List<Republisher.Message> state(JsonObject document) {
        Payment payment = PaymentDocuments.of(document);
        Stream<String> types = Stream.of(typeOf(payment.status()).orElse(Subjects.PAYMENT_CREATED));
        boolean isDisputed = payment.data().dispute() != null && payment.status() != PaymentStatus.REFUNDED;
        return Stream.concat(types, isDisputed ? Stream.of(Subjects.PAYMENT_DISPUTED) : Stream.empty())
                .map(type -> event(payment, type, payment.data().createdAt()))
                .map(Republisher.Message::of)
                .toList();
    }

    Future<Optional<Payment>> find(String id) {
        return store.find(id).map(found -> found.map(PaymentDocuments::of));
    }

    Future<Optional<Payment>> findOfOrder(String orderId) {
        return findDocumentOfOrder(orderId).map(found -> found.map(PaymentDocuments::of));
    }

    private Future<Optional<JsonObject>> findDocumentOfOrder(String orderId) {
        return findOne("orderId", orderId);
    }

    /** The payment that has this PaymentIntent. */
    Future<Optional<JsonObject>> findDocumentOfIntent(String stripeId) {
        return findOne("stripeId", stripeId);
    }

    private Future<Optional<JsonObject>> findOne(String field, String value) {
        return mongo.findOne(COLLECTION, new JsonObject().put(field, value), null)
                .map(Optional::ofNullable);
    }

    /**
     * Notes that the order of a payment has ended, and has the sweep look after it soon. Counts as a change, so that a
     * {@link #settled} under way does not make the sweep forget it again.
     */
    Future<Optional<Payment>> orderEnded(String orderId) {
        JsonObject update = new JsonObject()
                .put("$inc", new JsonObject().put("version", 1))
                .put("$set", due.now().put(PaymentDocuments.ORDER_ENDED, true));
        return store.update(new JsonObject().put("orderId", orderId), update)
                .map(found -> found.map(PaymentDocuments::of));
    }

    /** Has the sweep look again soon after a payment that only the sweep still looks after. */
    Future<?> remindSweep(Payment payment) {
        return mongo.updateCollection(
                COLLECTION, RetrySchedule.retried().put("_id", payment.id()), new JsonObject().put("$set", due.now()));
    }

    /** Notes that nothing is left to be done for this version of a payment. */
    Future<Void> settled(Payment payment) {
        JsonObject unchanged = new JsonObject().put("_id", payment.id()).put("version", payment.version());
        return mongo.updateCollection(COLLECTION, unchanged, RetrySchedule.rest())
                .mapEmpty();
    }
}
