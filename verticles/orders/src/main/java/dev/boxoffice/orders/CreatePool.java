package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the pool of a listing, with the blocks that an earlier version of this program made without a pool. */
public final class CreatePool {
    /** Block numbers in which legacy blocks are looked for at a time. */
    private static final int CHUNK = 100;

    private static final int MOST_LISTINGS = 50_000;
    private static final CountedBlocks NO_BLOCKS = new CountedBlocks(List.of());

    private final PoolStore pools;
    private final BlockStore blocks;
    private final ShrinkPool shrinkPool;
    private final Cache<String, Boolean> existing =
            BoundedCaches.ofAtMost(MOST_LISTINGS).build();

    /** Creates pools in {@code pools}. */
    public CreatePool(PoolStore pools, BlockStore blocks, ShrinkPool shrinkPool) {
        this.pools = pools;
        this.blocks = blocks;
        this.shrinkPool = shrinkPool;
    }

    /** Creates the pool of the listing unless it exists. */
    Future<Void> ensure(Listing listing) {
        return existing.getIfPresent(listing.id()) == null
                ? findOrCreate(listing).mapEmpty()
                : Future.succeededFuture();
    }

    /** The pool of the listing, created unless it exists. */
    Future<Pool> findOrCreate(Listing listing) {
        return (listing.isNew() ? create(listing, NO_BLOCKS) : findOrAdoptBlocks(listing))
                .onSuccess(pool -> existing.put(listing.id(), true));
    }

    private Future<Pool> create(Listing listing, CountedBlocks blocks) {
        Pool pool = Pool.create(listing, blocks);
        return pools.insert(pool)
                .compose(isNew -> isNew
                        ? Future.succeededFuture(pool)
                        : pools.find(listing.id()).map(Optional::orElseThrow));
    }

    private Future<Pool> findOrAdoptBlocks(Listing listing) {
        return pools.find(listing.id()).compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> legacyBlocks(listing.id(), 0, new ArrayList<>())
                        .compose(this::withoutOversold)
                        .compose(legacy -> shrinkPool.removeFree(legacy, legacy.capacity() - listing.quantity()))
                        .compose(legacy -> create(listing, legacy))
                        // Another replica may have removed seats of the same blocks.
                        .compose(pool -> pool.blocks() == 0
                                ? Future.succeededFuture(pool)
                                : shrinkPool.recount(listing.id()).map(pool))));
    }

    private Future<CountedBlocks> legacyBlocks(String ticketId, int first, List<Block> found) {
        return blocks.count(Block.ids(ticketId, first, CHUNK)).compose(more -> {
            found.addAll(more.blocks());
            return more.blocks().isEmpty()
                    ? Future.succeededFuture(new CountedBlocks(found))
                    : legacyBlocks(ticketId, first + CHUNK, found);
        });
    }

    /** An oversold block gets as many seats as are taken; none of them is free. */
    private Future<CountedBlocks> withoutOversold(CountedBlocks legacy) {
        List<Block> oversold =
                legacy.blocks().stream().filter(block -> block.free() < 0).toList();
        return oversold.isEmpty()
                ? Future.succeededFuture(legacy)
                : Future.all(oversold.stream().map(blocks::addOwed).toList())
                        .compose(added -> blocks.count(legacy.ids()))
                        .compose(this::withoutOversold);
    }
}
