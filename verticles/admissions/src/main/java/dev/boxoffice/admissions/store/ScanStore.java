package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Direction;
import dev.boxoffice.admissions.model.ScanRecord;
import dev.boxoffice.admissions.model.ScanResult;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The scans that changed nothing, or were taken back, in the database. */
public final class ScanStore {
    private static final String COLLECTION = "scans";
    private static final String RECEIVED = "receivedAt";

    /** Longer than devices keep scans that they could not send. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final MongoClient mongo;
    private final Clock clock;
    private final BatchedReads reads;

    /** Stores in {@code mongo}. */
    public ScanStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.reads = new BatchedReads(mongo, COLLECTION, new JsonObject());
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(RECEIVED, 1));
    }

    private static String key(String eventId, String scanId) {
        return eventId + "/" + scanId;
    }

    /** The scan of that id at an event. */
    public Future<Optional<ScanRecord>> find(String eventId, String scanId) {
        return reads.find(key(eventId, scanId)).map(found -> found.map(document -> read(eventId, scanId, document)));
    }

    /** Stores a scan; that which is there if it was stored before and answers it. */
    public Future<ScanRecord> record(ScanRecord scan) {
        JsonObject document = document(scan);
        return Database.wasNew(mongo.insert(COLLECTION, document.copy()))
                .compose(isNew -> isNew ? Future.succeededFuture(scan) : settle(scan, document));
    }

    /**
     * Stores a scan that is about to be taken back.
     *
     * @param reason as the member gave it; null for none
     */
    public Future<Void> recordUndone(ScanRecord scan, String by, String reason) {
        JsonObject document = document(scan).put("undoneBy", by).put("undoReason", reason);
        return mongo.replaceDocumentsWithOptions(
                        COLLECTION,
                        new JsonObject().put("_id", document.getString("_id")),
                        document,
                        new UpdateOptions().setUpsert(true))
                .mapEmpty();
    }

    private Future<ScanRecord> settle(ScanRecord scan, JsonObject document) {
        return find(scan.eventId(), scan.id())
                .map(Optional::orElseThrow)
                .compose(present -> present.answers(scan.isFact())
                        ? Future.succeededFuture(present)
                        : mongo.replaceDocuments(
                                        COLLECTION, new JsonObject().put("_id", document.getString("_id")), document)
                                .map(scan));
    }

    /** Removes scans of long ago. */
    public Future<Void> removeOld() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(RECEIVED, new JsonObject().put("$lt", before)))
                .mapEmpty();
    }

    private static JsonObject document(ScanRecord scan) {
        return new JsonObject()
                .put("_id", key(scan.eventId(), scan.id()))
                .put("deviceId", scan.deviceId())
                .put("admissionId", scan.admissionId())
                .put("direction", scan.direction().text())
                .put("at", scan.at().toEpochMilli())
                .put(RECEIVED, scan.receivedAt().toEpochMilli())
                .put("fact", scan.isFact())
                .put("result", scan.result().text())
                .put("reason", scan.reason() == null ? null : scan.reason().text())
                .put("first", scan.first() == null ? null : AdmissionDocuments.entry(scan.first()))
                .put("conflict", scan.isConflict())
                .put("undone", scan.isUndone());
    }

    private static ScanRecord read(String eventId, String scanId, JsonObject document) {
        String reason = document.getString("reason");
        JsonObject first = document.getJsonObject("first");
        return new ScanRecord(
                eventId,
                scanId,
                document.getString("deviceId"),
                document.getString("admissionId"),
                EnumText.parse(Direction.class, document.getString("direction")),
                Instant.ofEpochMilli(document.getLong("at")),
                Instant.ofEpochMilli(document.getLong(RECEIVED)),
                document.getBoolean("fact"),
                EnumText.parse(ScanResult.class, document.getString("result")),
                reason == null ? null : EnumText.parse(VoidReason.class, reason),
                first == null ? null : AdmissionDocuments.entry(first),
                document.getBoolean("conflict"),
                document.getBoolean("undone"));
    }
}
