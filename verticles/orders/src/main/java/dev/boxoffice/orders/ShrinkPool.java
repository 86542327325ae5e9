package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Removes free seats of a pool until it has as many as its organiser wants. Seats that are held or sold stay; where
 * they are too many, {@link #resume} removes them once they come back.
 */
public final class ShrinkPool {
    private static final int MOST_TRIES = 20;

    private final Pools pools;
    private final Blocks blocks;
    private final AllocateBlocks allocateBlocks;
    private final CloseBlocks closeBlocks;

    /** Shrinks pools of {@code pools}. */
    public ShrinkPool(Pools pools, Blocks blocks, AllocateBlocks allocateBlocks, CloseBlocks closeBlocks) {
        this.pools = pools;
        this.blocks = blocks;
        this.allocateBlocks = allocateBlocks;
        this.closeBlocks = closeBlocks;
    }

    /**
     * Removes free seats until {@code wanted} are left or none is free, first those that are in no block.
     *
     * @return what is left
     */
    Future<SeatCount> shrink(String poolId, int wanted) {
        return pools.update(poolId, pool -> pool.removeUnallocated(wanted))
                .compose(removed -> shrinkBlocks(poolId, wanted, MOST_TRIES));
    }

    private Future<SeatCount> shrinkBlocks(String poolId, int wanted, int tries) {
        return allocateBlocks.count(poolId).compose(counted -> {
            Map<Block, Integer> removals = counted.blocks().removals(counted.excess(wanted));
            if (removals.isEmpty()) {
                return Future.succeededFuture(counted);
            }
            // Once more, as seats may have been held since they were counted.
            return tries == 0
                    ? tooBusy(poolId)
                    : blocks.shrink(removals).compose(shrunk -> shrinkBlocks(poolId, wanted, tries - 1));
        });
    }

    private static <T> Future<T> tooBusy(String poolId) {
        return Future.failedFuture("pool " + poolId + " changes too often to be counted");
    }

    /**
     * Removes up to {@code excess} free seats of blocks.
     *
     * @return the blocks afterwards
     */
    Future<CountedBlocks> removeFree(CountedBlocks counted, int excess) {
        return blocks.shrink(counted.removals(excess)).compose(shrunk -> blocks.count(counted.ids()));
    }

    /** Shrinks a pool that is too large once more, publishes its capacity, and opens its blocks once it fits. */
    public Future<?> resume(Pool pool) {
        return (pool.isClosing() ? closeBlocks.endClosing(pool.id()) : Future.succeededFuture())
                .compose(ended -> shrinkAgain(pool))
                .compose(done -> pool.closed() ? closeBlocks.finish(pool) : Future.succeededFuture());
    }

    /** As {@link #resume}, right after seats came back to closed blocks; a closing is not disturbed. */
    Future<?> follow(String poolId) {
        return pools.find(poolId).compose(pool -> shrinkAgain(pool.orElseThrow()));
    }

    private Future<?> shrinkAgain(Pool pool) {
        Future<Void> recounted = shrink(pool.id(), pool.quantity()).compose(shrunk -> recount(pool.id()));
        return pool.closed() ? recounted.compose(done -> closeBlocks.open(pool.id())) : recounted;
    }

    /** Counts the seats of a pool, adds those that are missing, and publishes its capacity if it has changed. */
    Future<Void> recount(String poolId) {
        return recount(poolId, MOST_TRIES);
    }

    private Future<Void> recount(String poolId, int tries) {
        if (tries == 0) {
            return tooBusy(poolId);
        }
        return allocateBlocks.count(poolId).compose(counted -> {
            AtomicBoolean isCounted = new AtomicBoolean();
            return pools.update(poolId, now -> {
                        isCounted.set(counted.isCurrentFor(now));
                        return isCounted.get() ? now.recount(counted.blocks().capacity()) : Decision.unchanged();
                    })
                    .compose(updated -> isCounted.get() ? Future.succeededFuture() : recount(poolId, tries - 1));
        });
    }
}
