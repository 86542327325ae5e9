package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes blocks of seats that are in no block yet. The pool notes the seats of a block before the block is stored; a
 * block that a crash in between leaves unstored is stored before the blocks are counted or searched.
 */
public final class AllocateBlocks {
    private final Pools pools;
    private final Blocks blocks;

    /** Makes blocks in {@code blocks}. */
    public AllocateBlocks(Pools pools, Blocks blocks) {
        this.pools = pools;
        this.blocks = blocks;
    }

    /**
     * Makes a block.
     *
     * @return its number; empty if all seats are in blocks. Fails with
     *     {@link dev.boxoffice.orders.model.OfferChangedException} if the listing has other terms
     */
    Future<OptionalInt> allocate(Offer offer) {
        return pools.update(offer.pool(), pool -> pool.grant(offer.terms())).compose(granted -> {
            if (granted.isEmpty()) {
                return Future.succeededFuture(OptionalInt.empty());
            }
            List<Pool.Grant> grants = granted.get().grants();
            Pool.Grant newest = grants.get(grants.size() - 1);
            return store(offer.pool(), newest).map(OptionalInt.of(newest.block()));
        });
    }

    /** Blocks are never removed, so a missing one was never stored. */
    private Future<Optional<Pool>> store(String poolId, Pool.Grant grant) {
        return blocks.insert(poolId, grant)
                .compose(inserted -> pools.update(poolId, pool -> pool.blockStored(grant.block())));
    }

    /** The pool of an offer, once all its blocks are stored; fails if the listing has other terms. */
    Future<Pool> storedPool(Offer offer) {
        return pools.find(offer.pool())
                .map(pool -> pool.orElseThrow().requireTerms(offer.terms()))
                .compose(this::completeGrants);
    }

    /** Counts all seats of a pool. */
    Future<SeatCount> count(String poolId) {
        return pools.find(poolId)
                .compose(pool -> completeGrants(pool.orElseThrow()))
                .compose(pool ->
                        blocks.count(Block.ids(poolId, 0, pool.blocks())).map(counted -> new SeatCount(pool, counted)));
    }

    /** The pool as it was read, once all its blocks are stored: by then it may have granted seats to more blocks. */
    private Future<Pool> completeGrants(Pool read) {
        Future<?> completed = Future.succeededFuture();
        for (Pool.Grant grant : read.grants()) {
            completed = completed.compose(before -> store(read.id(), grant));
        }
        return completed.map(read);
    }
}
