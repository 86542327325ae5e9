package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.store.Caches;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the pool of a listing into being: of a new one, and of one that has blocks already. */
final class Pools {
  /** Blocks of earlier versions are looked for in so many numbers at a time. */
  private static final int CHUNK = 100;

  private static final int MOST_LISTINGS = 50_000;

  private final PoolStore pools;
  private final BlockStore blocks;
  private final ShrinkPool shrinkPool;
  private final Cache<String, Boolean> existing = Caches.ofAtMost(MOST_LISTINGS).build();

  Pools(PoolStore pools, BlockStore blocks, ShrinkPool shrinkPool) {
    this.pools = pools;
    this.blocks = blocks;
    this.shrinkPool = shrinkPool;
  }

  /** Makes sure that the listing has a pool. */
  Future<Void> ensure(Listing listing) {
    return existing.getIfPresent(listing.id()) == null
        ? require(listing).mapEmpty()
        : Future.succeededFuture();
  }

  /**
   * The pool of the listing; where there is none yet it is made, with the blocks that an earlier
   * version of this program may have made.
   */
  Future<Pool> require(Listing listing) {
    return pools
        .find(listing.id())
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> make(listing)))
        .onSuccess(pool -> existing.put(listing.id(), true));
  }

  private Future<Pool> make(Listing listing) {
    return legacyBlocks(listing.id(), 0, new ArrayList<>())
        .compose(this::withoutDebts)
        .compose(legacy -> shrinkPool.takeFree(legacy, legacy.capacity() - listing.quantity()))
        .compose(
            legacy ->
                pools
                    .insert(Pool.of(listing, legacy))
                    // Another replica may have taken seats of the same blocks.
                    .compose(
                        inserted ->
                            legacy.blocks().isEmpty()
                                ? Future.succeededFuture()
                                : shrinkPool.recount(listing.id())))
        .compose(made -> pools.find(listing.id()))
        .map(Optional::orElseThrow);
  }

  private Future<Census> legacyBlocks(String ticketId, int first, List<Block> found) {
    return blocks
        .find(BlockLayout.ids(ticketId, first, CHUNK))
        .compose(
            more -> {
              found.addAll(more);
              return more.isEmpty()
                  ? Future.succeededFuture(new Census(found))
                  : legacyBlocks(ticketId, first + CHUNK, found);
            });
  }

  /** A block that was sold twice gets as many seats as are taken; none of them is free. */
  private Future<Census> withoutDebts(Census legacy) {
    List<? extends Future<?>> mended =
        legacy.blocks().stream().filter(block -> block.free() < 0).map(blocks::addDebt).toList();
    return mended.isEmpty()
        ? Future.succeededFuture(legacy)
        : Future.all(mended)
            .compose(done -> blocks.find(legacy.blocks().stream().map(Block::id).toList()))
            .compose(read -> withoutDebts(new Census(read)));
  }
}
