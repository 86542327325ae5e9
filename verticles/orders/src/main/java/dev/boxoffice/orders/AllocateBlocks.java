package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Listing.Offer;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes blocks of seats that are in no block yet. The pool notes the seats of a block before the block is stored; a
 * block that a crash in between leaves unstored is stored before the blocks are counted or searched.
 */
public final class AllocateBlocks {
    private final PoolStore pools;
    private final BlockStore blocks;

    /** Makes blocks in {@code blocks}. */
    public AllocateBlocks(PoolStore pools, BlockStore blocks) {
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
        return pools.update(offer.ticketId(), pool -> pool.grant(offer.terms())).compose(granted -> {
            if (granted.isEmpty()) {
                return Future.succeededFuture(OptionalInt.empty());
            }
            List<Pool.Grant> grants = granted.get().grants();
            Pool.Grant newest = grants.get(grants.size() - 1);
            return store(offer.ticketId(), newest).map(OptionalInt.of(newest.block()));
        });
    }

    /** Blocks are never removed, so a missing one was never stored. */
    private Future<Optional<Pool>> store(String ticketId, Pool.Grant grant) {
        return blocks.insert(ticketId, grant)
                .compose(inserted -> pools.update(ticketId, pool -> pool.blockStored(grant.block())));
    }

    /** The pool of an offer, once all its blocks are stored; fails if the listing has other terms. */
    Future<Pool> storedPool(Offer offer) {
        return pools.find(offer.ticketId())
                .map(pool -> pool.orElseThrow().requireTerms(offer.terms()))
                .compose(this::completeGrants);
    }

    /** Counts all seats of a listing. */
    Future<SeatCount> count(String ticketId) {
        return pools.find(ticketId)
                .compose(pool -> completeGrants(pool.orElseThrow()))
                .compose(pool -> blocks.count(Block.ids(ticketId, 0, pool.blocks()))
                        .map(inventory -> new SeatCount(pool, inventory)));
    }

    private Future<Pool> completeGrants(Pool pool) {
        Future<Pool> completed = Future.succeededFuture(pool);
        for (Pool.Grant grant : pool.grants()) {
            completed =
                    completed.compose(before -> store(pool.ticketId(), grant).map(after -> after.orElse(before)));
        }
        return completed;
    }
}
