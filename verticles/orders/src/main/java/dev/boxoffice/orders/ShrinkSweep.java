package dev.boxoffice.orders;

import dev.boxoffice.platform.resilience.InBatches;
import dev.boxoffice.platform.resilience.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes seats that sellers have taken back and that were held or sold then, once they come back.
 * Every replica may sweep at once.
 */
final class ShrinkSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ShrinkSweep.class);
  private static final int BATCH = 20;

  private final PoolStore pools;
  private final ShrinkPool shrinkPool;
  private final Clock clock;
  private Recurring recurring;

  ShrinkSweep(PoolStore pools, ShrinkPool shrinkPool, Clock clock) {
    this.pools = pools;
    this.shrinkPool = shrinkPool;
    this.clock = clock;
  }

  void start(Vertx vertx, Duration every) {
    recurring = Recurring.start(vertx, "sweep of pools", every, this::sweep);
  }

  Future<Void> stop() {
    return recurring == null ? Future.succeededFuture() : recurring.stop();
  }

  private Future<?> sweep() {
    return InBatches.eachOf(
        LOG,
        "sweep of pools",
        Pool::ticketId,
        BATCH,
        () -> pools.findTooLarge(clock.instant(), BATCH),
        this::shrink);
  }

  private Future<?> shrink(Pool pool) {
    return pools
        .postpone(pool)
        .compose(postponed -> shrinkPool.shrink(pool.ticketId(), pool.quantity()))
        .compose(shrunk -> shrinkPool.recount(pool.ticketId()));
  }
}
