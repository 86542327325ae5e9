package dev.boxoffice.orders;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
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
import java.util.function.Function;

/** The pools in the database. */
final class PoolStore {
    static final String COLLECTION = "pools";

    /** Between two looks for seats that are too many. */
    private static final Duration SHRINK_EVERY = Duration.ofSeconds(10);

    private static final int TRIES = 30;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    PoolStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                COLLECTION, new JsonObject().put(PoolDocuments.DUE_AT, 1), new IndexOptions().sparse(true));
    }

    Future<Optional<Pool>> find(String ticketId) {
        return store.find(ticketId).map(found -> found.map(PoolDocuments::of));
    }

    /** Stores a new pool, and publishes it; false if there is one. */
    Future<Boolean> insert(Pool pool) {
        JsonObject document = PoolDocuments.toDocument(pool).put("_id", pool.ticketId());
        if (pool.isTooLarge()) {
            document.put(PoolDocuments.DUE_AT, dueAt());
        }
        return Database.wasNew(store.insert(document, event(pool)));
    }

    /**
     * Stores the outcome of a transition.
     *
     * @return the pool as it is now; empty if there is none, or the transition gave nothing
     */
    Future<Optional<Pool>> advance(String ticketId, Function<Pool, Optional<Pool>> transition) {
        return advance(ticketId, transition, false, TRIES);
    }

    /** As {@link #advance}, and publishes it. */
    Future<Optional<Pool>> publish(String ticketId, Function<Pool, Optional<Pool>> transition) {
        return advance(ticketId, transition, true, TRIES);
    }

    private Future<Optional<Pool>> advance(
            String ticketId, Function<Pool, Optional<Pool>> transition, boolean isEvent, int tries) {
        return find(ticketId).compose(found -> {
            Optional<Pool> next = found.flatMap(transition);
            if (next.isEmpty() || next.get().version() == found.get().version()) {
                return Future.succeededFuture(next);
            }
            return replace(next.get(), isEvent)
                    .compose(replaced ->
                            replaced ? Future.succeededFuture(next) : again(ticketId, transition, isEvent, tries));
        });
    }

    private Future<Optional<Pool>> again(
            String ticketId, Function<Pool, Optional<Pool>> transition, boolean isEvent, int tries) {
        return tries > 0
                ? advance(ticketId, transition, isEvent, tries - 1)
                : Future.failedFuture("pool " + ticketId + " is too busy to be changed");
    }

    private Future<Boolean> replace(Pool next, boolean isEvent) {
        JsonObject present = new JsonObject().put("_id", next.ticketId()).put("version", next.version() - 1);
        JsonObject update = new JsonObject().put("$set", PoolDocuments.toDocument(next));
        if (next.isTooLarge()) {
            update.getJsonObject("$set").put(PoolDocuments.DUE_AT, dueAt());
        } else {
            update.put("$unset", new JsonObject().put(PoolDocuments.DUE_AT, ""));
        }
        return (isEvent ? store.update(present, update, event(next)) : store.update(present, update))
                .map(Optional::isPresent);
    }

    private long dueAt() {
        return clock.instant().plus(SHRINK_EVERY).toEpochMilli();
    }

    private CloudEvent event(Pool pool) {
        return EventCodec.event(
                Ids.next(),
                OrdersVerticle.SOURCE,
                Subjects.CAPACITY_CHANGED,
                pool.ticketId(),
                clock.instant(),
                pool.data());
    }

    /** What tells the capacity of all listings. */
    Republisher.Source states() {
        return new Republisher.Source(
                COLLECTION,
                new JsonObject(),
                document -> List.of(Republisher.Message.of(event(PoolDocuments.of(document)))));
    }

    /** Pools that have more seats than their sellers want, the longest due first. */
    Future<List<Pool>> findTooLarge(Instant now, int limit) {
        JsonObject due = new JsonObject().put(PoolDocuments.DUE_AT, new JsonObject().put("$lte", now.toEpochMilli()));
        FindOptions first = new FindOptions()
                .setSort(new JsonObject().put(PoolDocuments.DUE_AT, 1))
                .setLimit(limit);
        return mongo.findWithOptions(COLLECTION, due, first)
                .map(list -> list.stream().map(PoolDocuments::of).toList());
    }

    /** Looks at a pool again after a while. */
    Future<Void> postpone(Pool pool) {
        JsonObject later = new JsonObject().put(PoolDocuments.DUE_AT, dueAt());
        return mongo.updateCollection(
                        COLLECTION,
                        new JsonObject().put("_id", pool.ticketId()).put("version", pool.version()),
                        new JsonObject().put("$set", later))
                .mapEmpty();
    }
}
