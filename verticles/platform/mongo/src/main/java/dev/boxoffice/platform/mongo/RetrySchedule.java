package dev.boxoffice.platform.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Documents that have to be looked after at a time, by one replica at once, until they are at rest. {@code dueAt} says
 * when; one that is at rest has none.
 */
public final class RetrySchedule {
    private static final String DUE_AT = "dueAt";
    private static final String TURN = "turn";
    private static final int DOUBLINGS = 20;

    private final MongoClient mongo;
    private final String collection;
    private final Clock clock;
    private final Duration pause;
    private final Duration longestPause;
    private Supplier<JsonObject> claimUpdate = JsonObject::new;

    /**
     * Looks after {@code collection}.
     *
     * @param pause before the first turn, and between turns at first
     * @param longestPause to which it grows while turns bring nothing
     */
    public RetrySchedule(MongoClient mongo, String collection, Clock clock, Duration pause, Duration longestPause) {
        this.mongo = mongo;
        this.collection = collection;
        this.clock = clock;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /** Has a claim make another update of the document as well, such as of its state. */
    public RetrySchedule onClaim(Supplier<JsonObject> update) {
        claimUpdate = update;
        return this;
    }

    /** Creates the index that {@link #find} needs. */
    public static Future<Void> createIndex(MongoClient mongo, String collection) {
        return mongo.createIndexWithOptions(
                collection, new JsonObject().put(DUE_AT, 1), new IndexOptions().sparse(true));
    }

    /**
     * A document that is due.
     *
     * @param turn how often it was looked after since it last changed
     */
    record Due(String id, int turn) {}

    /** What to set in a document for which a request is at work now. */
    public JsonObject later() {
        return schedule(clock.instant().plus(pause).toEpochMilli(), 0);
    }

    /** What to set in a document to be looked after at once. */
    public JsonObject now() {
        return schedule(clock.millis(), 0);
    }

    private static JsonObject schedule(long dueAt, int turn) {
        return new JsonObject().put(DUE_AT, dueAt).put(TURN, turn);
    }

    /** The update that puts a document at rest. */
    public static JsonObject rest() {
        return new JsonObject().put("$unset", new JsonObject().put(DUE_AT, "").put(TURN, ""));
    }

    /** The filter of documents at rest. */
    public static JsonObject resting() {
        return new JsonObject().put(DUE_AT, null);
    }

    /** The filter of what the sweep has looked after since it last changed. */
    public static JsonObject retried() {
        return new JsonObject().put(TURN, new JsonObject().put("$gt", 0));
    }

    /** The filter of what is due. */
    public JsonObject overdue() {
        return new JsonObject().put(DUE_AT, new JsonObject().put("$lte", clock.millis()));
    }

    /** What is due now, the longest overdue first. */
    Future<List<Due>> find(int limit) {
        FindOptions first = new FindOptions()
                .setSort(new JsonObject().put(DUE_AT, 1))
                .setLimit(limit)
                .setFields(new JsonObject().put(TURN, 1));
        return mongo.findWithOptions(collection, overdue(), first).map(documents -> documents.stream()
                .map(found -> new Due(found.getString("_id"), found.getInteger(TURN, 0)))
                .toList());
    }

    /** Takes a due document for this replica alone, and puts off its next turn. */
    Future<Optional<JsonObject>> claim(Due due) {
        JsonObject next = schedule(clock.instant().plus(pauseAfter(due.turn())).toEpochMilli(), due.turn() + 1);
        JsonObject update = claimUpdate.get();
        update.put("$set", update.getJsonObject("$set", new JsonObject()).mergeIn(next));
        return Documents.update(mongo, collection, overdue().put("_id", due.id()), update);
    }

    /** What goes on failing is not tried steadily. */
    private Duration pauseAfter(int turn) {
        Duration grown = pause.multipliedBy(1L << Math.min(turn, DOUBLINGS));
        return grown.compareTo(longestPause) < 0 ? grown : longestPause;
    }
}
