package dev.boxoffice.admissions.store;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.Upserts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The orders that places belong to, as events tell them. Until the places of the newest version are as it says, an
 * order is on the {@link #schedule}.
 */
public final class OrderStore {
    /** The collection. */
    public static final String COLLECTION = "orders";

    private static final String ORDER = "order";
    private static final String PLANNED = "planned";
    private static final String LIVE = "live";
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final MongoClient mongo;
    private final RetrySchedule schedule;

    /** Stores in {@code mongo}. */
    public OrderStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, RETRY, LONGEST_RETRY);
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION);
    }

    /** The orders whose places are not as they should be yet. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /**
     * An order as it is known.
     *
     * @param planned the version of the order for which it was decided which places are valid; 0 for none
     * @param live the numbers of these places
     */
    public record KnownOrder(OrderData order, long planned, SortedSet<Integer> live) {
        /** True if it was decided for the present version. */
        public boolean isPlanned() {
            return planned == order.version();
        }
    }

    /**
     * Stores an order, unless a newer version is known.
     *
     * @return false if nothing changed
     */
    public Future<Boolean> apply(OrderData order) {
        JsonObject older =
                new JsonObject().put("_id", order.id()).put("version", new JsonObject().put("$lt", order.version()));
        JsonObject state = new JsonObject()
                .put("version", order.version())
                .put(ORDER, EventCodec.write(order))
                .mergeIn(schedule.later());
        return Upserts.update(mongo, COLLECTION, older, new JsonObject().put("$set", state));
    }

    /** The order of that id, if it is known. */
    public Future<Optional<KnownOrder>> find(String id) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null)
                .map(found -> Optional.ofNullable(found).map(OrderStore::read));
    }

    private static KnownOrder read(JsonObject document) {
        SortedSet<Integer> live = new TreeSet<>();
        document.getJsonArray(LIVE, new JsonArray()).forEach(number -> live.add(((Number) number).intValue()));
        return new KnownOrder(
                EventCodec.read(document.getString(ORDER), OrderData.class), document.getLong(PLANNED, 0L), live);
    }

    /**
     * Stores which places of a version are valid, unless another process has done so for that version, or a newer one
     * is known.
     *
     * @return the order with the plan that counts
     */
    public Future<KnownOrder> plan(KnownOrder known, Collection<Integer> live) {
        JsonObject undecided = new JsonObject()
                .put("_id", known.order().id())
                .put("version", known.order().version())
                .put(PLANNED, known.planned() == 0 ? null : known.planned());
        JsonObject plan = new JsonObject()
                .put(PLANNED, known.order().version())
                .put(LIVE, new JsonArray(live.stream().toList()));
        return FindAndUpdate.update(mongo, COLLECTION, undecided, new JsonObject().put("$set", plan))
                .compose(planned -> planned.isPresent()
                        ? Future.succeededFuture(read(planned.get()))
                        : find(known.order().id()).map(Optional::orElseThrow));
    }

    /** Takes this version of an order off the schedule. */
    public Future<Void> finish(OrderData order) {
        JsonObject unchanged = new JsonObject().put("_id", order.id()).put("version", order.version());
        return mongo.updateCollection(COLLECTION, unchanged, RetrySchedule.rest())
                .mapEmpty();
    }
}
