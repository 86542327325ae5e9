package dev.boxoffice.orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Takes free seats of a listing away, wherever they are, until it has as many as its seller wants. Seats that are held
 * or sold stay; {@link ShrinkSweep} takes them when they come back.
 */
final class ShrinkPool {
    /** Blocks changed by one event at most, so that none holds up the others; a sweep goes on. */
    private static final int MOST_BLOCKS = 100;

    private final PoolStore pools;
    private final BlockStore blocks;
    private final BlockMaker maker;

    ShrinkPool(PoolStore pools, BlockStore blocks, BlockMaker maker) {
        this.pools = pools;
        this.blocks = blocks;
        this.maker = maker;
    }

    /** Takes free seats until {@code wanted} are left, first those that no block has. */
    Future<Void> shrink(String ticketId, int wanted) {
        return pools.advance(ticketId, pool -> pool.takeUnallocated(wanted))
                .compose(taken -> census(taken.orElseThrow()))
                .compose(counted -> takeFree(counted.census(), counted.pool().unallocated(), wanted))
                .mapEmpty();
    }

    /**
     * A pool with its blocks: all that it has granted are stored.
     *
     * @param pool as it was before its blocks were counted
     */
    record Counted(Pool pool, Census census) {
        /** True if no block was made since. */
        boolean isOf(Pool now) {
            return now.blocks() == pool.blocks();
        }
    }

    /** Counts the blocks of a listing. */
    Future<Counted> count(String ticketId) {
        return pools.find(ticketId).map(Optional::orElseThrow).compose(this::census);
    }

    private Future<Counted> census(Pool read) {
        return maker.completeGrants(read).compose(pool -> blocks.census(pool.ticketId(), pool.blocks())
                .map(census -> new Counted(pool, census)));
    }

    /**
     * Takes free seats of blocks.
     *
     * @param unallocated seats that no block has
     * @return the blocks afterwards
     */
    Future<Census> takeFree(Census census, int unallocated, int wanted) {
        int excess = census.capacity() + unallocated - wanted;
        if (excess <= 0) {
            return Future.succeededFuture(census);
        }
        Future<Integer> rest = Future.succeededFuture(excess);
        for (Block block : census.free().stream().limit(MOST_BLOCKS).toList()) {
            rest = rest.compose(left -> takeFree(block, left));
        }
        List<String> ids = census.blocks().stream().map(Block::id).toList();
        return rest.compose(left -> blocks.census(ids));
    }

    /** How many are still too many afterwards. */
    private Future<Integer> takeFree(Block block, int excess) {
        int fewer = Math.min(excess, block.free());
        return fewer <= 0
                ? Future.succeededFuture(excess)
                : blocks.shrink(block, fewer).map(isMade -> isMade ? excess - fewer : excess);
    }
}
