package dev.boxoffice.orders;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.List;

/**
 * Closes the blocks of a pool before it gets a quantity of which more is taken, so that nothing that comes back can be
 * held, and opens them once the pool fits. Each step may be repeated, also by another replica at the same time.
 */
public final class CloseBlocks {
    private static final int MOST_TRIES = 20;

    private final Pools pools;
    private final Blocks blocks;
    private final AllocateBlocks allocateBlocks;

    /** Closes blocks of {@code pools}. */
    public CloseBlocks(Pools pools, Blocks blocks, AllocateBlocks allocateBlocks) {
        this.pools = pools;
        this.blocks = blocks;
        this.allocateBlocks = allocateBlocks;
    }

    /** Closes all blocks; no block is made until the closing ends. */
    Future<Void> close(String poolId) {
        return pools.update(poolId, Pool::close)
                .compose(closing -> closeAll(poolId, MOST_TRIES))
                .mapEmpty();
    }

    private Future<SeatCount> closeAll(String poolId, int tries) {
        return allocateBlocks.count(poolId).compose(counted -> {
            if (!counted.pool().isClosing() || counted.isClosed()) {
                return Future.succeededFuture(counted);
            }
            long terms = counted.pool().offer();
            // Once more, as blocks may have changed since they were read.
            return tries == 0
                    ? Future.failedFuture("pool " + poolId + " changes too often to be closed")
                    : blocks.move(counted.blocks().outside(terms), terms).compose(moved -> closeAll(poolId, tries - 1));
        });
    }

    /** Ends a closing that was left halfway: the quantity before it still applies. */
    Future<?> endClosing(String poolId) {
        return closeAll(poolId, MOST_TRIES)
                .compose(counted -> pools.update(
                        poolId,
                        now -> counted.isClosed()
                                        && now.offer() == counted.pool().offer()
                                ? now.freeze(now.previousOffer())
                                : Decision.unchanged()));
    }

    /** Opens the blocks, unless the pool is too large. */
    Future<Void> open(String poolId) {
        return open(poolId, MOST_TRIES);
    }

    private Future<Void> open(String poolId, int tries) {
        return allocateBlocks.count(poolId).compose(counted -> {
            List<Block> closed = counted.blocks().closed();
            if (closed.isEmpty()) {
                return Future.succeededFuture();
            }
            // The condition is checked after the blocks were read: a later closing gives them terms of its own before
            // it takes effect, so that they are not moved here.
            return pools.find(poolId)
                    .compose(found -> tries > 0 && found.orElseThrow().canOpen()
                            ? blocks.move(closed, found.orElseThrow().offer()).compose(moved -> open(poolId, tries - 1))
                            : Future.succeededFuture());
        });
    }

    /**
     * Notes that no block is closed any more; unless the pool has changed since it was read a while ago, as others may
     * still be at work on it then.
     */
    Future<?> finish(Pool read) {
        return allocateBlocks
                .count(read.id())
                .compose(counted -> pools.update(
                        read.id(),
                        now -> counted.blocks().closed().isEmpty() && now.version() == read.version()
                                ? now.opened()
                                : Decision.unchanged()));
    }
}
