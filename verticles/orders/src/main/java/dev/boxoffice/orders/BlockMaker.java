package dev.boxoffice.orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes blocks out of seats that no block has yet. The pool notes what a block gets before the block is stored; what a
 * crash in between leaves, {@link #completeGrants} stores.
 */
final class BlockMaker {
    private final PoolStore pools;
    private final BlockStore blocks;

    BlockMaker(PoolStore pools, BlockStore blocks) {
        this.pools = pools;
        this.blocks = blocks;
    }

    /**
     * Makes a block under the terms {@code offer}.
     *
     * @return its number; empty if all seats are in blocks
     * @throws OfferChangedException (in the future) if the listing has other terms
     */
    Future<OptionalInt> make(String ticketId, long offer) {
        return pools.advance(ticketId, pool -> require(pool, offer).grant())
                .compose(granted -> granted.isEmpty()
                        ? Future.succeededFuture(OptionalInt.empty())
                        : store(granted.get()).map(OptionalInt::of));
    }

    static Pool require(Pool pool, long offer) {
        if (pool.offer() != offer) {
            throw new OfferChangedException();
        }
        return pool;
    }

    private Future<Integer> store(Pool pool) {
        List<Pool.Grant> grants = pool.grants();
        Pool.Grant newest = grants.get(grants.size() - 1);
        return store(pool.ticketId(), newest).map(newest.block());
    }

    /** Blocks are never removed, so one that is missing has never been stored. */
    private Future<Optional<Pool>> store(String ticketId, Pool.Grant grant) {
        return blocks.insert(Block.empty(ticketId, grant))
                .compose(stored -> pools.advance(ticketId, pool -> pool.granted(grant.block())));
    }

    /** Stores what is granted and not noted as stored; succeeds with the pool afterwards. */
    Future<Pool> completeGrants(Pool pool) {
        Future<Optional<Pool>> last = Future.succeededFuture(Optional.of(pool));
        for (Pool.Grant grant : pool.grants()) {
            last = last.compose(before -> store(pool.ticketId(), grant).map(after -> after.or(() -> before)));
        }
        return last.map(after -> after.orElse(pool));
    }
}
