package dev.boxoffice.orders;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.BatchedUpdates.Written;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds seats in blocks: in a rush, those of many orders by one command. Each is a conditional update of one block by
 * itself, and says when somebody has to see whether its order exists.
 */
final class Holds {
    private final BatchedUpdates updates;
    private final BatchedReads blocks;
    private final AvailabilityPublisher publisher;
    private final Clock clock;
    private final Duration orderLimit;

    /**
     * Holds seats.
     *
     * @param orderLimit how long after its seats are held an order may come into being
     */
    Holds(MongoClient mongo, AvailabilityPublisher publisher, Clock clock, Duration orderLimit) {
        this.updates = new BatchedUpdates(mongo, BlockStore.COLLECTION, new JsonObject());
        this.publisher = publisher;
        this.blocks = new BatchedReads(mongo, BlockStore.COLLECTION, new JsonObject().put(Block.HOLDS, 1));
        this.clock = clock;
        this.orderLimit = orderLimit;
    }

    /** Holds so many seats, if the block offers them under these terms and the order holds none there; false if not. */
    Future<Boolean> hold(String blockId, long offer, String orderId, int count) {
        // Tells the tries to make one order apart: what another holds is not ours to count on.
        String holdId = Ids.next();
        long now = clock.millis();
        JsonObject available = Block.under(offer)
                .put("_id", blockId)
                .put(Block.FREE, new JsonObject().put("$gte", count))
                .put(Block.HOLDER, new JsonObject().put("$ne", orderId));
        JsonObject hold = new JsonObject()
                .put(Block.HOLD_ID, holdId)
                .put(Block.ORDER_ID, orderId)
                .put(Block.COUNT, count)
                .put(Block.AT, now);
        JsonObject update = Block.change(-count, now)
                .put("$push", new JsonObject().put(Block.HOLDS, hold))
                // The first of several decides: the others must not put it off for ever.
                .put("$min", new JsonObject().put(Block.CHECK_AT, now + orderLimit.toMillis()));
        return updates.update(available, update)
                .compose(written -> written.isMade() ? Future.succeededFuture(written) : look(blockId, holdId))
                .map(written -> isMade(blockId, written));
    }

    private boolean isMade(String blockId, Written written) {
        if (written.isMade()) {
            publisher.publish(blockId, written.document().map(Block::new));
        }
        return written.isMade();
    }

    private Future<Written> look(String blockId, String holdId) {
        return blocks.find(blockId)
                .map(found ->
                        found.map(Block::new).filter(block -> block.has(holdId)).isPresent())
                .map(isHeld -> new Written(isHeld, Optional.empty()));
    }
}
