package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.PassChange;
import dev.boxoffice.admissions.model.PassSerial;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.Upserts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The passes that wallets have: registrations of devices with Apple Wallet, and tickets and events at Google Wallet.
 * One that has changed is on the {@link #schedule} until its wallet was told.
 */
public final class PassStore {
    /** The collection. */
    public static final String COLLECTION = "passes";

    /** A device with a pass. */
    public static final String APPLE = "apple";

    /** A ticket at Google. */
    public static final String GOOGLE_TICKET = "google_ticket";

    /** An event at Google. */
    public static final String GOOGLE_EVENT = "google_event";

    /** Devices that may have the pass of one ticket. */
    private static final int MOST_DEVICES = 20;

    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final String KIND = "kind";
    private static final String SERIAL = "serial";
    private static final String ADMISSION = "admissionId";
    private static final String EVENT = "eventId";
    private static final String DEVICE = "deviceId";
    private static final String TOKEN = "pushToken";
    private static final String CHANGED = "changedAt";
    private static final String EXPIRES = "expiresAt";

    private final MongoClient mongo;
    private final RetrySchedule schedule;
    private final Clock clock;

    /** Stores in {@code mongo}. */
    public PassStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, RETRY, LONGEST_RETRY);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(ADMISSION, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EVENT, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(DEVICE, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EXPIRES, 1)));
    }

    /** A pass in a wallet; device and token are null for those of Google, serial and admission for events. */
    public record Pass(
            String id, String kind, Optional<PassSerial> serial, String eventId, String deviceId, String pushToken) {}

    /** Passes whose wallets are to be told that they have changed. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /** The pass of a document. */
    public static Pass read(JsonObject document) {
        return new Pass(
                document.getString("_id"),
                document.getString(KIND),
                Optional.ofNullable(document.getString(SERIAL)).flatMap(PassSerial::parse),
                document.getString(EVENT),
                document.getString(DEVICE),
                document.getString(TOKEN));
    }

    private static String deviceId(String device, PassSerial serial) {
        return APPLE + "/" + device + "/" + serial.text();
    }

    /**
     * Stores that a device has a pass.
     *
     * @return false if that is known, or there are too many
     */
    public Future<Boolean> register(
            String device, String pushToken, PassSerial serial, String eventId, Instant expiresAt) {
        JsonObject known = new JsonObject().put("_id", deviceId(device, serial));
        JsonObject ofPass =
                new JsonObject().put(ADMISSION, serial.admissionId()).put(KIND, APPLE);
        return mongo.count(COLLECTION, known)
                .compose(count -> count > 0 ? Future.succeededFuture(false) : hasRoom(ofPass))
                .compose(isNew -> mongo.count(COLLECTION, known)
                        .compose(count -> isNew || count > 0
                                ? put(
                                        known,
                                        ofSerial(APPLE, serial, eventId, expiresAt)
                                                .put(DEVICE, device)
                                                .put(TOKEN, pushToken))
                                : Future.succeededFuture())
                        .map(isNew));
    }

    private Future<Boolean> hasRoom(JsonObject ofPass) {
        return mongo.count(COLLECTION, ofPass).map(count -> count < MOST_DEVICES);
    }

    private JsonObject ofSerial(String kind, PassSerial serial, String eventId, Instant expiresAt) {
        return new JsonObject()
                .put(KIND, kind)
                .put(SERIAL, serial.text())
                .put(ADMISSION, serial.admissionId())
                .put(EVENT, eventId)
                .put(CHANGED, clock.millis())
                .put(EXPIRES, expiresAt.toEpochMilli());
    }

    private Future<Void> put(JsonObject id, JsonObject fields) {
        return Upserts.update(mongo, COLLECTION, id, new JsonObject().put("$set", fields))
                .mapEmpty();
    }

    /** Stores that a ticket, and its event, may be at Google Wallet. */
    public Future<Void> addGoogle(PassSerial serial, String eventId, Instant expiresAt) {
        JsonObject event =
                new JsonObject().put(KIND, GOOGLE_EVENT).put(EVENT, eventId).put(EXPIRES, expiresAt.toEpochMilli());
        return put(
                        new JsonObject().put("_id", GOOGLE_TICKET + "/" + serial.text()),
                        ofSerial(GOOGLE_TICKET, serial, eventId, expiresAt))
                .compose(added -> put(new JsonObject().put("_id", GOOGLE_EVENT + "/" + eventId), event));
    }

    /** Forgets that a device has a pass. */
    public Future<Void> unregister(String device, PassSerial serial) {
        return remove(deviceId(device, serial));
    }

    /** Forgets a pass. */
    public Future<Void> remove(String id) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", id)).mapEmpty();
    }

    /** The passes of a device that have changed. */
    public record Changed(List<String> serials, long lastUpdated) {}

    /** The passes of a device that have changed since then; empty if it has none. */
    public Future<Optional<Changed>> changedSince(String device, long since) {
        JsonObject query =
                new JsonObject().put(DEVICE, device).put(KIND, APPLE).put(CHANGED, new JsonObject().put("$gt", since));
        FindOptions first = new FindOptions().setLimit(1_000);
        return mongo.findWithOptions(COLLECTION, query, first)
                .map(found -> found.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Changed(
                                found.stream().map(one -> one.getString(SERIAL)).toList(),
                                found.stream()
                                        .mapToLong(one -> one.getLong(CHANGED))
                                        .max()
                                        .orElse(since))));
    }

    /** When a pass that devices have last changed; empty if no device has it. */
    public Future<Optional<PassChange>> lastChange(PassSerial serial) {
        JsonObject query = new JsonObject()
                .put(ADMISSION, serial.admissionId())
                .put(KIND, APPLE)
                .put(SERIAL, serial.text());
        return mongo.findWithOptions(COLLECTION, query, new FindOptions().setLimit(MOST_DEVICES))
                .map(found -> found.stream()
                        .map(one -> new PassChange(Instant.ofEpochMilli(one.getLong(CHANGED))))
                        .max(Comparator.comparing(PassChange::at)));
    }

    /** Has wallets told that a ticket has changed. */
    public Future<Void> ticketChanged(String admissionId) {
        return touch(new JsonObject().put(ADMISSION, admissionId));
    }

    /** Has wallets told that an event has changed; tickets at Google say of it only what has a change of its own. */
    public Future<Void> eventChanged(String eventId) {
        return touch(new JsonObject().put(EVENT, eventId).put(KIND, new JsonObject().put("$ne", GOOGLE_TICKET)));
    }

    private Future<Void> touch(JsonObject query) {
        JsonObject changed = schedule.now().put(CHANGED, clock.millis());
        return mongo.updateCollectionWithOptions(
                        COLLECTION, query, new JsonObject().put("$set", changed), new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    /** Stores that a wallet was told, unless the pass has changed again. */
    public Future<Void> told(JsonObject document) {
        JsonObject unchanged =
                new JsonObject().put("_id", document.getString("_id")).put(CHANGED, document.getLong(CHANGED));
        return mongo.updateCollection(COLLECTION, unchanged, RetrySchedule.rest())
                .mapEmpty();
    }

    /** Forgets passes of events that are long over. */
    public Future<Void> removeOld() {
        return mongo.removeDocuments(
                        COLLECTION, new JsonObject().put(EXPIRES, new JsonObject().put("$lte", clock.millis())))
                .mapEmpty();
    }
}
