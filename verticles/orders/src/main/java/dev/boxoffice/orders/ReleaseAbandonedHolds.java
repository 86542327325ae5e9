package dev.boxoffice.orders;

import dev.boxoffice.orders.model.BlockHolds;
import dev.boxoffice.orders.model.BlockHolds.Hold;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.HoldChecks;
import dev.boxoffice.orders.store.OrderStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives held seats back whose order was never inserted, as the process crashed in between, or a later try held other
 * seats. The order id is blocked before its seats are given back, so that a late insert fails.
 */
public final class ReleaseAbandonedHolds {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseAbandonedHolds.class);

    private final BlockStore blocks;
    private final HoldChecks checks;
    private final OrderStore orders;
    private final OrdersConfig config;
    private final Clock clock;

    /** Checks the holds of {@code blocks}. */
    public ReleaseAbandonedHolds(
            BlockStore blocks, HoldChecks checks, OrderStore orders, OrdersConfig config, Clock clock) {
        this.blocks = blocks;
        this.checks = checks;
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    /** Checks the holds of a block whose orders have to exist by now. */
    public Future<?> check(BlockHolds block) {
        Instant now = clock.instant();
        return Future.all(block.overdue(now, config.reservingLimit()).stream()
                        .map(hold -> check(block, hold))
                        .toList())
                .compose(done -> checks.finish(block, block.nextCheck(now, config.reservingLimit())));
    }

    private Future<Void> check(BlockHolds block, Hold hold) {
        return orders.findSeats(hold.orderId())
                .compose(seats -> seats.isPresent() ? releaseUnlessIn(seats.get(), block, hold) : abandon(block, hold));
    }

    private Future<Void> releaseUnlessIn(List<Order.Seats> seats, BlockHolds block, Hold hold) {
        return seats.contains(block.seats(hold)) ? Future.succeededFuture() : release(block, hold);
    }

    private Future<Void> abandon(BlockHolds block, Hold hold) {
        return orders.abandon(hold.orderId(), clock.instant().plus(config.abandonedLife()))
                .compose(isAbandoned -> isAbandoned
                        ? release(block, hold)
                        : Future.failedFuture("order " + hold.orderId() + " was inserted during the check"));
    }

    private Future<Void> release(BlockHolds block, Hold hold) {
        LOG.info("releasing seats held by abandoned order {} in block {}", hold.orderId(), block.blockId());
        return blocks.release(hold.orderId(), List.of(block.seats(hold))).mapEmpty();
    }
}
