package dev.boxoffice.orders.store;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Usage;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pools in the database. One that is too large, or has closed blocks, is on the {@link #schedule}. */
public final class PoolStore implements Pools {
    /** The collection. */
    public static final String COLLECTION = "pools";

    /** Between two tries to remove seats that are too many. */
    private static final Duration SHRINK_EVERY = Duration.ofSeconds(10);

    private final AggregateStore store;
    private final RetrySchedule schedule;
    private final Clock clock;

    /** Stores pools. */
    public PoolStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, SHRINK_EVERY, SHRINK_EVERY);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION);
    }

    /** The pools that are too large, or have closed blocks. */
    public RetrySchedule schedule() {
        return schedule;
    }

    @Override
    public Future<Optional<Pool>> find(String id) {
        return store.find(id).map(found -> found.map(PoolStore::pool));
    }

    @Override
    public Future<Boolean> insert(Pool pool) {
        JsonObject document = toDocument(pool).put("_id", pool.id());
        CloudEvent[] events = pool.isAsListed() ? new CloudEvent[0] : events(pool);
        return Database.wasNew(store.insert(isDue(pool) ? document.mergeIn(schedule.later()) : document, events));
    }

    @Override
    public Future<Optional<Pool>> update(String id, Function<Pool, Decision<Pool>> decide) {
        return new OptimisticUpdate<>("pool " + id, () -> find(id), this::replace).apply(decide);
    }

    private Future<Optional<Pool>> replace(Pool present, Decision.Changed<Pool> change) {
        Pool next = change.next();
        JsonObject unchanged = new JsonObject().put("_id", next.id()).put("version", present.version());
        JsonObject update = isDue(next)
                ? new JsonObject().put("$set", toDocument(next).mergeIn(schedule.later()))
                : RetrySchedule.rest().put("$set", toDocument(next));
        CloudEvent[] events = change.event().isPresent() ? events(next) : new CloudEvent[0];
        return store.update(unchanged, update, events).map(stored -> stored.map(document -> next));
    }

    private static boolean isDue(Pool pool) {
        return pool.isTooLarge() || pool.closed();
    }

    /** The event of a pool of seats; other pools are not published. */
    private CloudEvent[] events(Pool pool) {
        return Usage.isSeats(pool.id()) ? new CloudEvent[] {event(pool)} : new CloudEvent[0];
    }

    private CloudEvent event(Pool pool) {
        return EventCodec.event(
                Ids.next(), OrderStore.SOURCE, Subjects.CAPACITY_CHANGED, pool.id(), clock.instant(), pool.data());
    }

    /** The source for publishing the capacity of all pools of seats again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> Stream.of(events(pool(document)))
                .map(Republisher.Message::of)
                .toList());
    }

    private static JsonObject toDocument(Pool pool) {
        JsonArray grants = new JsonArray();
        pool.grants()
                .forEach(grant -> grants.add(new JsonObject()
                        .put("block", grant.block())
                        .put("n", grant.size())
                        .put("offer", grant.offer())));
        return new JsonObject()
                .put("version", pool.version())
                .put("offer", pool.offer())
                .put("previousOffer", pool.previousOffer())
                .put("quantity", pool.quantity())
                .put("capacity", pool.capacity())
                .put("unallocated", pool.unallocated())
                .put("blocks", pool.blocks())
                .put("grants", grants)
                .put("change", pool.lastChange().change())
                .put("outcome", EnumText.nameOf(pool.lastChange().outcome()))
                .put("taken", pool.lastChange().taken())
                .put("sold", pool.lastChange().sold())
                .put("closed", pool.closed());
    }

    /** The pool of a document. */
    public static Pool pool(JsonObject document) {
        List<Pool.Grant> grants = document.getJsonArray("grants").stream()
                .map(JsonObject.class::cast)
                .map(grant -> new Pool.Grant(grant.getInteger("block"), grant.getInteger("n"), grant.getLong("offer")))
                .toList();
        return new Pool(
                document.getString("_id"),
                document.getLong("version"),
                document.getLong("offer"),
                document.getLong("previousOffer"),
                document.getInteger("quantity"),
                document.getInteger("capacity"),
                document.getInteger("unallocated"),
                document.getInteger("blocks"),
                grants,
                new Pool.DecidedChange(
                        document.getLong("change"),
                        EnumText.parseName(ChangeOutcome.class, document.getString("outcome")),
                        document.getInteger("taken"),
                        document.getInteger("sold")),
                document.getBoolean("closed", false));
    }
}
