package dev.boxoffice.platform.mongo;

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
import java.util.function.Supplier;

/**
 * Documents with unfinished work, which one replica at a time takes up when it is due. A field of the document holds
 * the due time in epoch milliseconds; a finished document has none.
 */
public final class RetrySchedule {
    private static final String DUE_AT = "dueAt";
    private static final String TURN = "turn";
    private static final int DOUBLINGS = 20;

    private final MongoClient mongo;
    private final String collection;
    private final String dueField;
    private final Clock clock;
    private final Duration pause;
    private final Duration longestPause;
    private Supplier<JsonObject> claimUpdate = JsonObject::new;

    /** As the constructor below, with the due time in the field {@code dueAt}. */
    public RetrySchedule(MongoClient mongo, String collection, Clock clock, Duration pause, Duration longestPause) {
        this(mongo, collection, DUE_AT, clock, pause, longestPause);
    }

    /**
     * Schedules the documents of {@code collection}.
     *
     * @param dueField the field that holds the due time
     * @param pause before the first retry; doubles with each retry until the document changes
     * @param longestPause the longest pause between two retries
     */
    public RetrySchedule(
            MongoClient mongo, String collection, String dueField, Clock clock, Duration pause, Duration longestPause) {
        this.mongo = mongo;
        this.collection = collection;
        this.dueField = dueField;
        this.clock = clock;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /** Has a claim make another update of the document as well, such as of its state. */
    public RetrySchedule onClaim(Supplier<JsonObject> update) {
        claimUpdate = update;
        return this;
    }

    /** Creates the index that {@link #find} needs, for the field {@code dueAt}. */
    public static Future<Void> createIndex(MongoClient mongo, String collection) {
        return createIndex(mongo, collection, DUE_AT);
    }

    /** Creates the index that {@link #find} needs. */
    public static Future<Void> createIndex(MongoClient mongo, String collection, String dueField) {
        return mongo.createIndexWithOptions(
                collection, new JsonObject().put(dueField, 1), new IndexOptions().sparse(true));
    }

    /**
     * A due document.
     *
     * @param turn number of retries since the document last changed
     */
    record Due(String id, int turn) {}

    /** Fields to set in a document that is being worked on now: due after the first pause. */
    public JsonObject later() {
        return at(clock.instant().plus(pause));
    }

    /** Fields to set in a document that is due at once. */
    public JsonObject now() {
        return at(clock.instant());
    }

    /** Fields to set in a document that is due at {@code time}. */
    public JsonObject at(Instant time) {
        return schedule(time, 0);
    }

    private JsonObject schedule(Instant time, int turn) {
        return new JsonObject().put(dueField, time.toEpochMilli()).put(TURN, turn);
    }

    /** The update of a finished document, with the due time in {@code dueAt}. */
    public static JsonObject rest() {
        return rest(DUE_AT);
    }

    /** The update of a finished document. */
    public static JsonObject rest(String dueField) {
        return new JsonObject().put("$unset", new JsonObject().put(dueField, "").put(TURN, ""));
    }

    /** The filter of finished documents, with the due time in {@code dueAt}. */
    public static JsonObject resting() {
        return new JsonObject().put(DUE_AT, null);
    }

    /** The filter of documents that were retried since they last changed. */
    public static JsonObject retried() {
        return new JsonObject().put(TURN, new JsonObject().put("$gt", 0));
    }

    /** The filter of due documents. */
    public JsonObject overdue() {
        return new JsonObject().put(dueField, new JsonObject().put("$lte", clock.millis()));
    }

    /** Due documents that match {@code filter}, the longest overdue first. */
    Future<List<Due>> find(JsonObject filter, int limit) {
        FindOptions first = new FindOptions()
                .setSort(new JsonObject().put(dueField, 1))
                .setLimit(limit)
                .setFields(new JsonObject().put(TURN, 1));
        return mongo.findWithOptions(collection, overdue().mergeIn(filter), first)
                .map(documents -> documents.stream()
                        .map(found -> new Due(found.getString("_id"), found.getInteger(TURN, 0)))
                        .toList());
    }

    /** Claims a due document for this replica until its next turn; empty if another replica has claimed it. */
    Future<Optional<JsonObject>> claim(Due due) {
        JsonObject next = schedule(clock.instant().plus(pauseAfter(due.turn())), due.turn() + 1);
        JsonObject update = claimUpdate.get();
        update.put("$set", update.getJsonObject("$set", new JsonObject()).mergeIn(next));
        return FindAndUpdate.update(mongo, collection, overdue().put("_id", due.id()), update);
    }

    private Duration pauseAfter(int turn) {
        Duration grown = pause.multipliedBy(1L << Math.min(turn, DOUBLINGS));
        return grown.compareTo(longestPause) < 0 ? grown : longestPause;
    }
}
