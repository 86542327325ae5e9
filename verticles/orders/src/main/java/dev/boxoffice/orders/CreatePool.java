package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Supply;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates the pool of one or several ticket types, or of a code, with the blocks that an earlier version of this
 * program made without a pool.
 */
public final class CreatePool {
    /** Block numbers in which legacy blocks are looked for at a time. */
    private static final int CHUNK = 100;

    private static final int MOST_POOLS = 50_000;
    private static final CountedBlocks NO_BLOCKS = new CountedBlocks(List.of());

    private final Pools pools;
    private final Blocks blocks;
    private final ShrinkPool shrinkPool;
    private final Cache<String, Boolean> existing =
            BoundedCaches.ofAtMost(MOST_POOLS).build();

    /** Creates pools in {@code pools}. */
    public CreatePool(Pools pools, Blocks blocks, ShrinkPool shrinkPool) {
        this.pools = pools;
        this.blocks = blocks;
        this.shrinkPool = shrinkPool;
    }

    /** Creates the pool unless it exists. */
    Future<Void> ensure(Supply supply) {
        return existing.getIfPresent(supply.pool()) == null
                ? findOrCreate(supply).mapEmpty()
                : Future.succeededFuture();
    }

    /** The pool, created unless it exists. */
    Future<Pool> findOrCreate(Supply supply) {
        return (supply.isNew() ? create(supply, NO_BLOCKS) : findOrAdoptBlocks(supply))
                .onSuccess(pool -> existing.put(supply.pool(), true));
    }

    private Future<Pool> create(Supply supply, CountedBlocks blocks) {
        Pool pool = Pool.create(supply, blocks);
        return pools.insert(pool)
                .compose(isNew -> isNew
                        ? Future.succeededFuture(pool)
                        : pools.find(supply.pool()).map(Optional::orElseThrow));
    }

    private Future<Pool> findOrAdoptBlocks(Supply supply) {
        return pools.find(supply.pool()).compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> legacyBlocks(supply.pool(), 0, new ArrayList<>())
                        .compose(this::withoutOversold)
                        .compose(legacy -> shrinkPool.removeFree(legacy, legacy.capacity() - supply.quantity()))
                        .compose(legacy -> create(supply, legacy))
                        // Another replica may have removed seats of the same blocks.
                        .compose(pool -> pool.blocks() == 0
                                ? Future.succeededFuture(pool)
                                : shrinkPool.recount(supply.pool()).map(pool))));
    }

    private Future<CountedBlocks> legacyBlocks(String pool, int first, List<Block> found) {
        return blocks.count(Block.ids(pool, first, CHUNK)).compose(more -> {
            found.addAll(more.blocks());
            return more.blocks().isEmpty()
                    ? Future.succeededFuture(new CountedBlocks(found))
                    : legacyBlocks(pool, first + CHUNK, found);
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
