package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.BlockHolds;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which blocks have holds whose orders were not found yet: they are on the {@link #schedule} until then. */
public final class HoldChecks {
    private final BatchedUpdates updates;
    private final RetrySchedule schedule;

    /**
     * Schedules checks of holds.
     *
     * @param orderLimit how long after its seats are held an order may be inserted
     */
    public HoldChecks(MongoClient mongo, Clock clock, Duration orderLimit) {
        this.updates = new BatchedUpdates(mongo, BlockStore.COLLECTION);
        this.schedule =
                new RetrySchedule(mongo, BlockStore.COLLECTION, BlockDocuments.CHECK_AT, clock, orderLimit, orderLimit);
    }

    /** The blocks with holds whose orders have to exist by now. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /** The holds of a block that is due on the {@link #schedule}. */
    public static BlockHolds holds(JsonObject document) {
        return BlockDocuments.holds(document);
    }

    /**
     * Notes that the orders of a block's holds exist, unless the block has changed since it was read.
     *
     * @param next when to check the block again; empty for never
     */
    public Future<Void> finish(BlockHolds read, Optional<Instant> next) {
        JsonObject update = next.map(at -> new JsonObject().put("$set", schedule.at(at)))
                .orElseGet(() -> RetrySchedule.rest(BlockDocuments.CHECK_AT));
        return updates.update(BlockDocuments.unchanged(read.blockId(), read.version()), update)
                .mapEmpty();
    }
}
