package dev.boxoffice.orders;

import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back seats whose order never came into being, because whoever held them crashed in between, or tried again
 * elsewhere. The order is kept from coming into being late before its seats are given back. Every replica may sweep at
 * once.
 */
final class HoldSweep {
    private static final Logger LOG = LoggerFactory.getLogger(HoldSweep.class);
    private static final int BATCH = 100;

    private final BlockStore blocks;
    private final OrderStore orders;
    private final OrdersConfig config;
    private final Clock clock;
    private Recurring recurring;

    HoldSweep(BlockStore blocks, OrderStore orders, OrdersConfig config, Clock clock) {
        this.blocks = blocks;
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    void start(Vertx vertx, Duration every) {
        recurring = Recurring.start(vertx, "sweep of holds", every, this::sweep);
    }

    Future<Void> stop() {
        return recurring == null ? Future.succeededFuture() : recurring.stop();
    }

    private Future<?> sweep() {
        return InBatches.eachOf(
                LOG,
                "sweep of holds",
                Block::id,
                BATCH,
                () -> blocks.findUnchecked(clock.instant(), BATCH),
                this::checkAlone);
    }

    /** Whatever becomes of the check, the block is looked at again after a while. */
    private Future<Void> checkAlone(Block block) {
        Instant now = clock.instant();
        return blocks.beginCheck(block, now.plus(config.reservingLimit()))
                .compose(isOurs -> isOurs ? check(block, now) : Future.succeededFuture());
    }

    private Future<Void> check(Block block, Instant now) {
        long limit = now.minus(config.reservingLimit()).toEpochMilli();
        List<Future<Void>> checks = block.holds().stream()
                .filter(hold -> hold.at() <= limit)
                .map(hold -> check(block, hold))
                .toList();
        OptionalLong next = block.holds().stream()
                .filter(hold -> hold.at() > limit)
                .mapToLong(hold -> hold.at() + config.reservingLimit().toMillis())
                .min();
        return Future.all(checks).compose(done -> blocks.endCheck(block, next));
    }

    private Future<Void> check(Block block, Block.Hold hold) {
        return orders.findSeats(hold.orderId())
                .compose(seats -> seats.isPresent() ? keepIfWanted(block, hold, seats.get()) : abandon(block, hold));
    }

    private Future<Void> keepIfWanted(Block block, Block.Hold hold, List<Order.Seats> seats) {
        return seats.contains(new Order.Seats(block.number(), hold.count()))
                ? Future.succeededFuture()
                : giveBack(hold, block);
    }

    private Future<Void> abandon(Block block, Block.Hold hold) {
        return orders.abandon(hold.orderId(), clock.instant().plus(config.abandonedLife()))
                .compose(abandoned -> abandoned
                        ? giveBack(hold, block)
                        // It has come into being just now: the next sweep sees it.
                        : Future.failedFuture("order " + hold.orderId() + " has come into being"));
    }

    private Future<Void> giveBack(Block.Hold hold, Block block) {
        LOG.info("seats that order {} held in {} go back on sale", hold.orderId(), block.id());
        return blocks.release(block.id(), hold.orderId(), hold.count()).mapEmpty();
    }
}
