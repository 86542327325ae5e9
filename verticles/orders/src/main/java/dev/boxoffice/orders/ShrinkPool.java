package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Inventory;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import io.vertx.core.Future;
import java.util.List;

/**
 * Removes free seats of a listing until it has as many as its seller wants. Seats that are held or sold stay until they
 * come back; then {@link #resume} removes them.
 */
public final class ShrinkPool {
    /** Blocks changed by one event at most, so that the next event does not wait; the sweep does the rest. */
    private static final int MOST_BLOCKS = 100;

    private final PoolStore pools;
    private final BlockStore blocks;
    private final AllocateBlocks allocateBlocks;

    /** Shrinks pools of {@code pools}. */
    public ShrinkPool(PoolStore pools, BlockStore blocks, AllocateBlocks allocateBlocks) {
        this.pools = pools;
        this.blocks = blocks;
        this.allocateBlocks = allocateBlocks;
    }

    /** Removes free seats until {@code wanted} are left, first those that are in no block. */
    Future<Void> shrink(String ticketId, int wanted) {
        return pools.update(ticketId, pool -> pool.removeUnallocated(wanted))
                .compose(removed -> allocateBlocks.count(ticketId))
                .compose(inventory -> pools.find(ticketId)
                        .map(pool -> inventory.capacity() + pool.orElseThrow().unallocated() - wanted)
                        .compose(excess -> removeFree(inventory, excess)))
                .mapEmpty();
    }

    /**
     * Removes up to {@code excess} free seats of blocks.
     *
     * @return the blocks afterwards
     */
    Future<Inventory> removeFree(Inventory inventory, int excess) {
        if (excess <= 0) {
            return Future.succeededFuture(inventory);
        }
        Future<Integer> rest = Future.succeededFuture(excess);
        for (Block block : inventory.free().stream().limit(MOST_BLOCKS).toList()) {
            rest = rest.compose(left -> removeFree(block, left));
        }
        List<String> ids = inventory.blocks().stream().map(Block::id).toList();
        return rest.compose(left -> blocks.count(ids));
    }

    /** How many are still too many afterwards. */
    private Future<Integer> removeFree(Block block, int excess) {
        int fewer = Math.min(excess, block.free());
        return fewer <= 0
                ? Future.succeededFuture(excess)
                : blocks.shrink(block, fewer).map(isShrunk -> isShrunk ? excess - fewer : excess);
    }

    /** Shrinks a pool that is too large once more, and publishes its capacity. */
    public Future<?> resume(Pool pool) {
        return shrink(pool.ticketId(), pool.quantity())
                .compose(shrunk -> allocateBlocks.count(pool.ticketId()))
                .compose(inventory -> pools.update(
                        pool.ticketId(),
                        now -> inventory.isCompleteFor(now)
                                ? now.recount(inventory.capacity())
                                : Decision.unchanged()));
    }
}
