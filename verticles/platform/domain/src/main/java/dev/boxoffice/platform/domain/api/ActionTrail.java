package dev.boxoffice.platform.domain.api;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What was done in the name of organisers. The intention is stored before the action, and published with the outcome
 * after the answer; one whose outcome a crash has lost is published as {@link #UNKNOWN}, so that no action lacks its
 * entry.
 */
public final class ActionTrail {
    /** The collection. */
    public static final String COLLECTION = "actions";

    /** The status of an action whose outcome is not known. */
    static final int UNKNOWN = 500;

    private static final String DUE_AT = "dueAt";
    private static final String STATUS = "status";
    private static final String REASON = "reason";
    private static final String PUBLISHED_AT = "publishedAt";

    /** Longer than any request takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How long a published entry stays here; the organisers domain keeps it. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final MongoClient mongo;
    private final String domain;
    private final AggregateStore store;
    private final Clock clock;

    /** Stores the actions of {@code domain}, whose events {@code relay} publishes. */
    public ActionTrail(MongoClient mongo, String domain, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.domain = domain;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put(PUBLISHED_AT, 1), new IndexOptions().sparse(true)));
    }

    /** When intentions without an outcome are published. */
    public RetrySchedule schedule() {
        return new RetrySchedule(mongo, COLLECTION, clock, PATIENCE, PATIENCE);
    }

    /** Stores an intention; its status is not known yet. */
    Future<Void> begin(ActionData action) {
        return store.insert(new JsonObject()
                .put("_id", action.id())
                .put("organiserId", action.organiserId())
                .put("userId", action.userId())
                .put("operation", action.operation())
                .put("target", action.target())
                .put("at", action.at().toEpochMilli())
                .put(REASON, action.reason())
                .put(DUE_AT, clock.instant().plus(PATIENCE).toEpochMilli()));
    }

    /** Publishes an action with its outcome, once. */
    Future<Void> end(String id, int status) {
        return store.find(id).compose(found -> found.filter(document -> !document.containsKey(STATUS))
                .map(document -> end(document, status))
                .orElseGet(Future::succeededFuture));
    }

    /** Publishes an action whose outcome was lost. */
    public Future<Void> endUnknown(JsonObject document) {
        return end(document.getString("_id"), UNKNOWN);
    }

    private Future<Void> end(JsonObject document, int status) {
        String id = document.getString("_id");
        ActionData action = new ActionData(
                id,
                1,
                document.getString("organiserId"),
                document.getString("userId"),
                document.getString("operation"),
                document.getString("target"),
                status,
                Instant.ofEpochMilli(document.getLong("at")),
                document.getString(REASON));
        JsonObject update = RetrySchedule.rest()
                .put("$set", new JsonObject().put(STATUS, status).put(PUBLISHED_AT, clock.millis()));
        return store.update(new JsonObject().put("_id", id).put(STATUS, null), update, event(id, action))
                .mapEmpty();
    }

    private CloudEvent event(String id, ActionData action) {
        return EventCodec.event(Ids.next(), "/" + domain, Subjects.ACTION_RECORDED, id, clock.instant(), action);
    }

    /** Removes entries that were published long ago. */
    public Future<Void> removeOld() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        JsonObject old = new JsonObject()
                .put(PUBLISHED_AT, new JsonObject().put("$lt", before))
                .put("outbox.0", new JsonObject().put("$exists", false));
        return mongo.removeDocuments(COLLECTION, old).mapEmpty();
    }
}
