package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which cancelled events have orders to look after: one document an event, which is on the {@link #schedule} while
 * orders may still come. What has become of the orders is kept with these alone.
 */
public final class Cancellations {
    /** The collection. */
    public static final String COLLECTION = "cancellations";

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final String ID = "_id";
    private static final String AT = "at";
    private static final String AFTER = "after";
    private static final String RETRY_AFTER = "retryAfter";

    private final MongoClient mongo;
    private final Clock clock;
    private final RetrySchedule schedule;

    /** Keeps them in {@code mongo}. */
    public Cancellations(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, PAUSE, LONGEST_PAUSE);
    }

    /**
     * The cancellation of an event.
     *
     * @param at when the event was cancelled
     * @param after the id of the last order of the pass that was looked at; empty for none
     * @param retryAfter the same of the pass that tries refused refunds again; null if there is none
     */
    public record Cancellation(String eventId, Instant at, String after, String retryAfter) {}

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION);
    }

    /** The cancellations whose orders are to be looked at. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /** The cancellation of a document. */
    public static Cancellation of(JsonObject document) {
        return new Cancellation(
                document.getString(ID),
                Instant.ofEpochMilli(document.getLong(AT)),
                document.getString(AFTER, ""),
                document.getString(RETRY_AFTER));
    }

    /** Begins to look after the orders of an event, unless that has begun; the caller starts a pass over them. */
    public Future<Cancellation> begin(String eventId) {
        Cancellation begun = new Cancellation(eventId, clock.instant(), "", null);
        JsonObject document = new JsonObject()
                .put(ID, eventId)
                .put(AT, begun.at().toEpochMilli())
                .mergeIn(schedule.later());
        return Database.wasNew(mongo.insert(COLLECTION, document)).map(begun);
    }

    /** Has all refused refunds of an event tried again. */
    public Future<Void> retry(String eventId) {
        return set(
                new JsonObject().put(ID, eventId),
                new JsonObject().put(RETRY_AFTER, "").mergeIn(schedule.now()));
    }

    /** Notes the last order of the pass that was looked at; as long as it proceeds, the schedule leaves it alone. */
    public Future<Void> advance(Cancellation read, String last) {
        return set(
                new JsonObject().put(ID, read.eventId()),
                new JsonObject().put(AFTER, last).mergeIn(schedule.later()));
    }

    /** Notes the last order whose refused refunds were tried again, unless all are to be tried again meanwhile. */
    public Future<Void> advanceRetry(Cancellation read, String last) {
        return set(unchangedRetry(read), new JsonObject().put(RETRY_AFTER, last).mergeIn(schedule.later()));
    }

    /** Has no more refunds tried again, unless all are to be tried again meanwhile. */
    public Future<Void> endRetry(Cancellation read) {
        return mongo.updateCollection(
                        COLLECTION,
                        unchangedRetry(read),
                        new JsonObject().put("$unset", new JsonObject().put(RETRY_AFTER, "")))
                .mapEmpty();
    }

    private static JsonObject unchangedRetry(Cancellation read) {
        return new JsonObject().put(ID, read.eventId()).put(RETRY_AFTER, read.retryAfter());
    }

    /** Leaves the rest of the pass to another process. */
    public Future<Void> handOver(Cancellation read) {
        return set(new JsonObject().put(ID, read.eventId()), schedule.now());
    }

    /** Begins another pass when the schedule says so. */
    public Future<Void> startAgain(Cancellation read) {
        return read.after().isEmpty()
                ? Future.succeededFuture()
                : set(new JsonObject().put(ID, read.eventId()), new JsonObject().put(AFTER, ""));
    }

    /** Ends, unless refused refunds are to be tried again meanwhile. */
    public Future<Void> finish(Cancellation read) {
        JsonObject idle = new JsonObject().put(ID, read.eventId()).put(RETRY_AFTER, null);
        return mongo.updateCollection(COLLECTION, idle, RetrySchedule.rest()).mapEmpty();
    }

    private Future<Void> set(JsonObject filter, JsonObject fields) {
        return mongo.updateCollection(COLLECTION, filter, new JsonObject().put("$set", fields))
                .mapEmpty();
    }

    /** Orders of an event that are not cancelled, by their ids. */
    public Future<List<Order>> findOpen(Cancellation of, int limit) {
        return find(of.eventId(), of.after(), new JsonObject().put("status", OrderStates.notCancelled()), limit);
    }

    /** Orders of an event with refused refunds, by their ids. */
    public Future<List<Order>> findRefused(Cancellation of, int limit) {
        return find(of.eventId(), of.retryAfter(), OrderRefunds.refused(), limit);
    }

    private Future<List<Order>> find(String eventId, String after, JsonObject filter, int limit) {
        JsonObject query = filter.put(OrderSearch.SALE, eventId).put(ID, new JsonObject().put("$gt", after));
        FindOptions first =
                new FindOptions().setSort(new JsonObject().put(ID, 1)).setLimit(limit);
        return mongo.findWithOptions(OrderStore.COLLECTION, query, first)
                .map(found -> found.stream().map(OrderDocuments::of).toList());
    }
}
