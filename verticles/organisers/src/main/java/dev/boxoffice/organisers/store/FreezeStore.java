package dev.boxoffice.organisers.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.organisers.model.Freeze;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What operators have frozen. {@link Freezes} mirrors it: a change and its announcement are one write. */
public final class FreezeStore {
    /** The collection. */
    public static final String COLLECTION = "freezes";

    private static final String ACTIVE = "active";
    private static final String VERSION = "version";
    private static final String FROZEN = "frozen";
    private static final int MOST_TRIES = 10;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Freezes freezes;
    private final Clock clock;

    /** Publishes by {@code relay}, which watches {@link #COLLECTION}. */
    public FreezeStore(MongoClient mongo, OutboxRelay relay, Freezes freezes, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.freezes = freezes;
        this.clock = clock;
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ACTIVE, 1).put("_id", 1));
    }

    /** Begins or ends a freeze; the last one to say so decides. */
    public Future<Freeze> set(Freeze freeze, boolean isActive) {
        return set(freeze, isActive, MOST_TRIES);
    }

    private Future<Freeze> set(Freeze freeze, boolean isActive, int tries) {
        if (tries == 0) {
            return Future.failedFuture("freeze " + freeze.key() + " changes too often");
        }
        return store.find(freeze.key())
                .compose(found -> found.map(present -> update(present, freeze, isActive))
                        .orElseGet(() -> insert(freeze, isActive)))
                .compose(isStored -> isStored ? Future.succeededFuture(freeze) : set(freeze, isActive, tries - 1));
    }

    private Future<Boolean> insert(Freeze freeze, boolean isActive) {
        if (!isActive) {
            throw Problem.notFound("Freeze");
        }
        JsonObject document = fields(freeze, true).put("_id", freeze.key()).put(VERSION, 1);
        return Database.wasNew(
                store.insert(document, freezes.subject(freeze.key()), messageId(freeze.key(), 1), now(), FROZEN));
    }

    private Future<Boolean> update(JsonObject present, Freeze freeze, boolean isActive) {
        if (!isActive && !present.getBoolean(ACTIVE)) {
            throw Problem.notFound("Freeze");
        }
        long version = present.getLong(VERSION);
        JsonObject unchanged = new JsonObject().put("_id", freeze.key()).put(VERSION, version);
        JsonObject update =
                new JsonObject().put("$set", fields(freeze, isActive).put(VERSION, version + 1));
        return store.update(
                        unchanged,
                        update,
                        freezes.subject(freeze.key()),
                        messageId(freeze.key(), version + 1),
                        now(),
                        isActive ? FROZEN : "")
                .map(stored -> stored.isPresent());
    }

    private Instant now() {
        return clock.instant();
    }

    private static String messageId(String key, long version) {
        return key + "." + version;
    }

    private static JsonObject fields(Freeze freeze, boolean isActive) {
        return new JsonObject()
                .put("kind", freeze.kind().text())
                .put("target", freeze.id())
                .put("reason", freeze.reason())
                .put("by", freeze.by())
                .put("at", freeze.at().toEpochMilli())
                .put(ACTIVE, isActive);
    }

    /** What is frozen, after that with the key {@code after}. */
    public Future<List<Freeze>> page(String after, int limit) {
        FindOptions ordered =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit);
        JsonObject active = new JsonObject().put(ACTIVE, true).put("_id", new JsonObject().put("$gt", after));
        return mongo.findWithOptions(COLLECTION, active, ordered)
                .map(found -> found.stream().map(FreezeStore::read).toList());
    }

    private static Freeze read(JsonObject document) {
        return new Freeze(
                EnumText.parse(FreezeKind.class, document.getString("kind")),
                document.getString("target"),
                document.getString("reason"),
                document.getString("by"),
                Instant.ofEpochMilli(document.getLong("at")));
    }

    /** Publishes all freezes again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> {
            String key = document.getString("_id");
            return List.of(new Republisher.Message(
                    freezes.subject(key),
                    messageId(key, document.getLong(VERSION)),
                    document.getBoolean(ACTIVE) ? FROZEN : ""));
        });
    }
}
