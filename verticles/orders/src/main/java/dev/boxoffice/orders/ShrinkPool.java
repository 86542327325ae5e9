package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import io.vertx.core.Future;
import java.util.Map;

/**
 * Removes free seats of a listing until it has as many as its seller wants. Seats that are held or sold stay; where
 * they are too many, {@link #resume} removes them once they come back.
 */
public final class ShrinkPool {
    private static final int MOST_TRIES = 20;

    private final PoolStore pools;
    private final BlockStore blocks;
    private final AllocateBlocks allocateBlocks;

    /** Shrinks pools of {@code pools}. */
    public ShrinkPool(PoolStore pools, BlockStore blocks, AllocateBlocks allocateBlocks) {
        this.pools = pools;
        this.blocks = blocks;
        this.allocateBlocks = allocateBlocks;
    }

    /**
     * Removes free seats until {@code wanted} are left or none is free, first those that are in no block.
     *
     * @return what is left
     */
    Future<SeatCount> shrink(String ticketId, int wanted) {
        return pools.update(ticketId, pool -> pool.removeUnallocated(wanted))
                .compose(removed -> shrinkBlocks(ticketId, wanted, MOST_TRIES));
    }

    private Future<SeatCount> shrinkBlocks(String ticketId, int wanted, int tries) {
        return allocateBlocks.count(ticketId).compose(stock -> {
            Map<Block, Integer> removals = stock.inventory().removals(stock.excess(wanted));
            if (removals.isEmpty()) {
                return Future.succeededFuture(stock);
            }
            // Once more, as seats may have been held since they were counted.
            return tries == 0
                    ? Future.failedFuture("listing " + ticketId + " changes too often to be shrunk")
                    : blocks.shrink(removals).compose(shrunk -> shrinkBlocks(ticketId, wanted, tries - 1));
        });
    }

    /**
     * Removes up to {@code excess} free seats of blocks.
     *
     * @return the blocks afterwards
     */
    Future<CountedBlocks> removeFree(CountedBlocks inventory, int excess) {
        return blocks.shrink(inventory.removals(excess)).compose(shrunk -> blocks.count(inventory.ids()));
    }

    /** Shrinks a pool that is too large once more, and publishes its capacity. */
    public Future<?> resume(Pool pool) {
        return shrink(pool.ticketId(), pool.quantity()).compose(shrunk -> recount(pool.ticketId()));
    }

    /** Counts the seats of a listing, adds those that are missing, and publishes its capacity if it has changed. */
    Future<Void> recount(String ticketId) {
        return allocateBlocks
                .count(ticketId)
                .compose(stock -> pools.update(
                        ticketId,
                        now -> stock.isCurrentFor(now)
                                ? now.recount(stock.inventory().capacity())
                                : Decision.unchanged()))
                .mapEmpty();
    }
}
