package dev.boxoffice.organisers.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.organisers.model.Report;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reports in the database. */
public record ReportStore(MongoClient mongo) {
    private static final String COLLECTION = "reports";
    private static final String STATE = "state";

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(STATE, 1).put("_id", -1));
    }

    /** Inserts a report. */
    public Future<Report> insert(Report report) {
        JsonObject document = new JsonObject()
                .put("_id", report.id())
                .put("eventId", report.eventId())
                .put("reason", report.reason().text())
                .put("text", report.text())
                .put("email", report.email())
                .put(STATE, report.state().text())
                .put("at", report.at().toEpochMilli());
        return mongo.insert(COLLECTION, document).map(report);
    }

    /**
     * Reports, the newest first.
     *
     * @param state null for any
     * @param before the id that they are older than; null for the newest
     */
    public Future<List<Report>> page(Report.State state, String before, int limit) {
        JsonObject filter = new JsonObject();
        if (state != null) {
            filter.put(STATE, state.text());
        }
        if (before != null) {
            filter.put("_id", new JsonObject().put("$lt", before));
        }
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put("_id", -1)).setLimit(limit);
        return mongo.findWithOptions(COLLECTION, filter, newest)
                .map(found -> found.stream().map(ReportStore::read).toList());
    }

    /** Sets the state of a report; empty if there is none. */
    public Future<Optional<Report>> change(String id, Report.State state) {
        JsonObject update = new JsonObject().put("$set", new JsonObject().put(STATE, state.text()));
        return mongo.findOneAndUpdateWithOptions(
                        COLLECTION,
                        new JsonObject().put("_id", id),
                        update,
                        new FindOptions(),
                        new UpdateOptions().setReturningNewDocument(true))
                .map(found -> Optional.ofNullable(found).map(ReportStore::read));
    }

    private static Report read(JsonObject document) {
        return new Report(
                document.getString("_id"),
                document.getString("eventId"),
                EnumText.parse(Report.Reason.class, document.getString("reason")),
                document.getString("text"),
                document.getString("email"),
                EnumText.parse(Report.State.class, document.getString(STATE)),
                Instant.ofEpochMilli(document.getLong("at")));
    }
}
