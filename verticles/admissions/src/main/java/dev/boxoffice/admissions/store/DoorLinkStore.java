package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.SharedReads;
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

/** The links of door staff in the database, by the hash of their secrets. */
public final class DoorLinkStore {
    private static final String COLLECTION = "doorLinks";
    private static final String EVENT = LinkEnds.EVENT;
    private static final String HASH = "hash";
    private static final String EXPIRES = LinkEnds.EXPIRES;
    private static final String REVOKED = "revokedAt";

    /** How long a revoked link may still work in other processes. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_RECENT = 10_000;

    private final MongoClient mongo;
    private final Clock clock;
    private final SharedReads<String, Optional<DoorLink>> recent =
            new SharedReads<>(this::findByHash, STALENESS, MOST_RECENT);

    /** Stores in {@code mongo}. */
    public DoorLinkStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(COLLECTION, new JsonObject().put(HASH, 1), new IndexOptions().unique(true))
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put(EVENT, 1).put("_id", 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EXPIRES, 1)));
    }

    /**
     * Inserts a link.
     *
     * @param hash of its secret
     */
    public Future<DoorLink> insert(DoorLink link, String hash) {
        JsonObject document = new JsonObject()
                .put("_id", link.id())
                .put(EVENT, link.eventId())
                .put(HASH, hash)
                .put("name", link.name())
                .put("gateId", link.gateId())
                .put("createdAt", link.createdAt().toEpochMilli())
                .put("by", link.by())
                .put(EXPIRES, link.expiresAt().toEpochMilli());
        return mongo.insert(COLLECTION, document)
                .onSuccess(inserted -> recent.forget(hash))
                .map(link);
    }

    /** The link with that secret, live or not, as it was at most a second ago. */
    public Future<Optional<DoorLink>> findRecent(String hash) {
        return recent.get(hash);
    }

    private Future<Optional<DoorLink>> findByHash(String hash) {
        return mongo.findOne(COLLECTION, new JsonObject().put(HASH, hash), null)
                .map(found -> Optional.ofNullable(found).map(DoorLinkStore::read));
    }

    /** The live links of an event, the oldest first. */
    public Future<List<DoorLink>> live(String eventId) {
        JsonObject live = new JsonObject()
                .put(EVENT, eventId)
                .put(EXPIRES, new JsonObject().put("$gt", clock.millis()))
                .put(REVOKED, null);
        FindOptions oldest =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(DoorLink.MOST_LIVE * 2);
        return mongo.findWithOptions(COLLECTION, live, oldest)
                .map(found -> found.stream().map(DoorLinkStore::read).toList());
    }

    /** Has the links of an event that would end earlier work until {@code end}. */
    public Future<Void> extend(String eventId, Instant end) {
        return LinkEnds.extend(mongo, COLLECTION, eventId, end);
    }

    /** Ends a link; false if the event has none of that id. */
    public Future<Boolean> revoke(String eventId, String id) {
        JsonObject update = new JsonObject().put("$set", new JsonObject().put(REVOKED, clock.millis()));
        return FindAndUpdate.update(
                        mongo, COLLECTION, new JsonObject().put("_id", id).put(EVENT, eventId), update)
                .map(found -> {
                    found.ifPresent(document -> recent.forget(document.getString(HASH)));
                    return found.isPresent();
                });
    }

    /** Removes links that ended long ago. */
    public Future<Void> removeOld() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(EXPIRES, new JsonObject().put("$lt", before)))
                .mapEmpty();
    }

    private static DoorLink read(JsonObject document) {
        Long revokedAt = document.getLong(REVOKED);
        return new DoorLink(
                document.getString("_id"),
                document.getString(EVENT),
                document.getString("name"),
                document.getString("gateId"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                document.getString("by"),
                Instant.ofEpochMilli(document.getLong(EXPIRES)),
                revokedAt == null ? null : Instant.ofEpochMilli(revokedAt));
    }
}
