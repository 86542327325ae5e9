package dev.boxoffice.admissions.store;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.admissions.model.Device;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The devices that scan, in the database. Their contacts are written every few seconds. */
public final class DeviceStore {
    private static final String COLLECTION = "doorDevices";
    private static final String EVENT = "eventId";
    private static final String LINK = "linkId";
    private static final String LAST = "lastAt";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_LISTED = 1_000;

    private final MongoClient mongo;
    private final Clock clock;
    private final Cache<String, Device> written =
            BoundedCaches.ofAtMost(MOST_KNOWN).build();

    /** Stores in {@code mongo}. */
    public DeviceStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(EVENT, 1).put(LAST, -1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(LINK, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(LAST, 1)));
    }

    /** Records a contact; fails for a new device if its link has too many. */
    public Future<Void> seen(Device device) {
        String key = key(device);
        Device last = written.getIfPresent(key);
        if (last != null && isSame(last, device)) {
            return Future.succeededFuture();
        }
        written.put(key, device);
        return (last == null ? insert(key, device) : update(key, device)).onFailure(failed -> written.invalidate(key));
    }

    private static boolean isSame(Device last, Device device) {
        boolean isSettled = device.gateId() == null || device.gateId().equals(last.gateId());
        return isSettled
                && (device.queued() < 0 || last.queued() == device.queued())
                && last.name().equals(device.name())
                && device.lastAt().isBefore(last.lastAt().plus(PAUSE));
    }

    private static String key(Device device) {
        return device.linkId() + "/" + device.id();
    }

    private Future<Void> insert(String key, Device device) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", key), null)
                .compose(found -> found == null
                        ? mongo.count(COLLECTION, new JsonObject().put(LINK, device.linkId()))
                                .compose(count -> insertNew(key, device, count))
                        : update(key, device));
    }

    private Future<Void> insertNew(String key, Device device, long others) {
        if (others >= Device.MOST_OF_LINK) {
            throw Problem.invalid(
                    null, "devices.too_many", "One link is for at most " + Device.MOST_OF_LINK + " devices");
        }
        JsonObject document = fields(device)
                .put("_id", key)
                .put("deviceId", device.id())
                .put(LINK, device.linkId())
                .put(EVENT, device.eventId())
                .put("firstAt", device.firstAt().toEpochMilli());
        return Database.wasNew(mongo.insert(COLLECTION, document)).mapEmpty();
    }

    private Future<Void> update(String key, Device device) {
        return mongo.updateCollection(
                        COLLECTION, new JsonObject().put("_id", key), new JsonObject().put("$set", fields(device)))
                .mapEmpty();
    }

    private static JsonObject fields(Device device) {
        JsonObject fields = new JsonObject()
                .put("name", device.name())
                .put(LAST, device.lastAt().toEpochMilli());
        if (device.queued() >= 0) {
            fields.put("queued", device.queued());
        }
        return device.gateId() == null ? fields : fields.put("gateId", device.gateId());
    }

    /** The devices of an event, that with the latest contact first. */
    public Future<List<Device>> ofEvent(String eventId) {
        FindOptions latest =
                new FindOptions().setSort(new JsonObject().put(LAST, -1)).setLimit(MOST_LISTED);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(EVENT, eventId), latest)
                .map(found -> found.stream().map(DeviceStore::read).toList());
    }

    /** Removes devices that were in contact long ago. */
    public Future<Void> removeOld() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(LAST, new JsonObject().put("$lt", before)))
                .mapEmpty();
    }

    private static Device read(JsonObject document) {
        return new Device(
                document.getString("deviceId"),
                document.getString("name"),
                document.getString(LINK),
                document.getString(EVENT),
                document.getString("gateId"),
                Instant.ofEpochMilli(document.getLong("firstAt")),
                Instant.ofEpochMilli(document.getLong(LAST)),
                document.getInteger("queued", 0));
    }
}
