package dev.boxoffice.orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes free seats of a listing away, wherever they are, until it has as many as its seller wants.
 * Seats that are held or sold stay.
 */
final class ShrinkPool {
  private static final int TRIES = 20;

  private final PoolStore pools;
  private final BlockStore blocks;
  private final BlockMaker maker;

  ShrinkPool(PoolStore pools, BlockStore blocks, BlockMaker maker) {
    this.pools = pools;
    this.blocks = blocks;
    this.maker = maker;
  }

  /**
   * Takes free seats until {@code wanted} are left or none is free, first those that no block has.
   *
   * @return what is left
   */
  Future<Counted> shrink(String ticketId, int wanted) {
    return pools
        .advance(ticketId, pool -> pool.takeUnallocated(wanted))
        .compose(taken -> shrinkBlocks(ticketId, wanted, TRIES));
  }

  private Future<Counted> shrinkBlocks(String ticketId, int wanted, int tries) {
    return count(ticketId)
        .compose(
            counted -> {
              Map<String, Integer> fewer = counted.census().fewer(counted.excess(wanted));
              if (fewer.isEmpty()) {
                return Future.succeededFuture(counted);
              }
              // Anew, as what was free may have been held meanwhile.
              return tries == 0
                  ? Future.failedFuture("listing " + ticketId + " is too busy to be shrunk")
                  : blocks
                      .shrink(fewer)
                      .compose(shrunk -> shrinkBlocks(ticketId, wanted, tries - 1));
            });
  }

  /**
   * A pool with its blocks: all that it has granted are stored.
   *
   * @param pool as it was before its blocks were counted
   */
  record Counted(Pool pool, Census census) {
    /** True if no seat has been given to a block, taken away or added since. */
    boolean isOf(Pool now) {
      return now.blocks() == pool.blocks() && now.unallocated() == pool.unallocated();
    }

    /** How many seats more than wanted there are. */
    int excess(int wanted) {
      return census.capacity() + pool.unallocated() - wanted;
    }
  }

  /** Counts the blocks of a listing. */
  Future<Counted> count(String ticketId) {
    return pools.find(ticketId).map(Optional::orElseThrow).compose(this::census);
  }

  private Future<Counted> census(Pool read) {
    return maker
        .completeGrants(read)
        .compose(
            pool ->
                blocks
                    .census(pool.ticketId(), pool.blocks())
                    .map(census -> new Counted(pool, census)));
  }

  /** Has the pool say how many seats its blocks have; those that are missing are added. */
  Future<Void> recount(String ticketId) {
    return count(ticketId)
        .compose(
            counted ->
                pools.publish(
                    ticketId,
                    now ->
                        counted.isOf(now)
                            ? now.recount(counted.census().capacity())
                            : Optional.empty()))
        .mapEmpty();
  }

  /**
   * Takes free seats of blocks.
   *
   * @return the blocks afterwards
   */
  Future<Census> takeFree(Census census, int excess) {
    List<String> ids = census.blocks().stream().map(Block::id).toList();
    return blocks.shrink(census.fewer(excess)).compose(shrunk -> blocks.census(ids));
  }
}
