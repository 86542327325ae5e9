package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.Gate;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How events let people in, in the database. */
public final class DoorStore {
    private static final String COLLECTION = "doors";
    private static final String VERSION = "version";
    private static final String UNTIL = "transfersUntil";
    private static final Duration STALENESS = Duration.ofSeconds(1);
    private static final int MOST_RECENT = 1_000;

    private final MongoClient mongo;
    private final SharedReads<String, Door> recent = new SharedReads<>(this::find, STALENESS, MOST_RECENT);

    /** Stores in {@code mongo}. */
    public DoorStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** The door of an event; the usual one if its organiser has set nothing. */
    public Future<Door> find(String eventId) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", eventId), null)
                .map(found -> found == null ? Door.usual(eventId) : read(found));
    }

    /** The door as it was at most a second ago. */
    public Future<Door> findRecent(String eventId) {
        return recent.get(eventId);
    }

    /** Stores the outcome of a decision; the door afterwards. Fails with the reason of a refusal. */
    public Future<Door> update(String eventId, Function<Door, Decision<Door>> decide) {
        return find(eventId)
                .compose(present -> new OptimisticUpdate<>(
                                "door " + eventId, () -> find(eventId).map(Optional::of), this::replace)
                        .applyFrom(present, decide))
                .onComplete(done -> recent.forget(eventId));
    }

    private Future<Optional<Door>> replace(Door present, Decision.Changed<Door> change) {
        JsonObject fields = fields(change.next());
        if (present.version() == 0) {
            return Database.wasNew(mongo.insert(COLLECTION, fields.put("_id", present.eventId())))
                    .map(isNew -> isNew ? Optional.of(change.next()) : Optional.empty());
        }
        JsonObject unchanged = new JsonObject().put("_id", present.eventId()).put(VERSION, present.version());
        return FindAndUpdate.update(mongo, COLLECTION, unchanged, new JsonObject().put("$set", fields))
                .map(stored -> stored.map(document -> change.next()));
    }

    private static JsonObject fields(Door door) {
        Instant until = door.transfersUntil();
        return new JsonObject()
                .put(VERSION, door.version())
                .put(
                        "gates",
                        new JsonArray(door.gates().stream().map(DoorStore::gate).toList()))
                .put("reentry", door.reentry())
                .put("names", door.names())
                .put("transfers", door.transfers())
                .put(UNTIL, until == null ? null : until.toEpochMilli());
    }

    private static JsonObject gate(Gate gate) {
        return new JsonObject()
                .put("id", gate.id())
                .put("name", gate.name())
                .put("ticketTypes", new JsonArray(gate.ticketTypes()));
    }

    private static Door read(JsonObject document) {
        Long until = document.getLong(UNTIL);
        List<Gate> gates = document.getJsonArray("gates").stream()
                .map(JsonObject.class::cast)
                .map(json -> new Gate(
                        json.getString("id"),
                        json.getString("name"),
                        json.getJsonArray("ticketTypes").stream()
                                .map(String.class::cast)
                                .toList()))
                .toList();
        return new Door(
                document.getString("_id"),
                document.getLong(VERSION),
                gates,
                document.getBoolean("reentry"),
                document.getBoolean("names"),
                document.getBoolean("transfers"),
                until == null ? null : Instant.ofEpochMilli(until));
    }
}
