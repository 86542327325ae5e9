package dev.boxoffice.payments.store;

import dev.boxoffice.payments.model.StripeEvent;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;

/** The events of Stripe in the database, by their ids, until Stripe does not repeat them any more. */
public record StripeEventStore(MongoClient mongo, Clock clock, RetrySchedule schedule) {
    /** The collection. */
    public static final String COLLECTION = "stripe_events";

    private static final String RECEIVED_AT = "receivedAt";

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(RECEIVED_AT, 1)));
    }

    /** Stores an event to be handled; false if it was stored before. */
    public Future<Boolean> insert(StripeEvent event) {
        return Database.wasNew(mongo.insert(
                COLLECTION,
                toDocument(event)
                        .put(TraceContext.FIELD, TraceContext.current().toJson())
                        .put(RECEIVED_AT, clock.millis())
                        .mergeIn(schedule.later())));
    }

    /** Notes that an event has been handled. */
    public Future<Void> finish(StripeEvent event) {
        return mongo.updateCollection(COLLECTION, new JsonObject().put("_id", event.eventId()), RetrySchedule.rest())
                .mapEmpty();
    }

    /** How many events should have been handled by now. */
    public Future<Long> countOverdue() {
        return mongo.count(COLLECTION, schedule.overdue());
    }

    /** Removes handled events that are older than {@code retention}. */
    public Future<?> removeOlderThan(Duration retention) {
        long latest = clock.instant().minus(retention).toEpochMilli();
        JsonObject old = RetrySchedule.resting().put(RECEIVED_AT, new JsonObject().put("$lt", latest));
        return mongo.removeDocuments(COLLECTION, old);
    }

    private static JsonObject toDocument(StripeEvent event) {
        return new JsonObject()
                .put("_id", event.eventId())
                .put("type", event.type())
                .put("orderId", event.orderId())
                .put("intentId", event.intentId())
                .put("amount", event.amount())
                .put("currency", event.currency())
                .put("objectId", event.objectId())
                .put("status", event.status())
                .put("reason", event.reason());
    }

    /** The event of a document. */
    public static StripeEvent toEvent(JsonObject document) {
        return new StripeEvent(
                document.getString("_id"),
                document.getString("type"),
                document.getString("orderId"),
                document.getString("intentId"),
                document.getLong("amount"),
                document.getString("currency"),
                document.getString("objectId"),
                document.getString("status"),
                document.getString("reason"));
    }
}
