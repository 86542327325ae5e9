package dev.boxoffice.orders;

import dev.boxoffice.orders.Interleaving.Process;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.Optional;

/** A process of orders, with the seats in memory. */
final class ModelProcess {
    final Process process = new Process();
    final CreatePool createPool;
    final DecideChange decideChange;
    final ShrinkPool shrinkPool;
    final HoldOrder holdOrder;
    final Blocks blocks;
    final AllocateBlocks allocate;
    private final SettleSeats settleSeats;

    ModelProcess(InMemorySeats seats) {
        Pools pools = seats.pools(process);
        InMemoryBlocks all = seats.blocks(process);
        blocks = all;
        allocate = new AllocateBlocks(pools, blocks);
        CloseBlocks close = new CloseBlocks(pools, blocks, allocate);
        shrinkPool = new ShrinkPool(pools, blocks, allocate, close);
        createPool = new CreatePool(pools, blocks, shrinkPool);
        decideChange = new DecideChange(createPool, allocate, shrinkPool, close, pools, blocks);
        holdOrder = new HoldOrder(new HoldSeats(blocks, allocate), new SoldOutCache(), blocks);
        settleSeats =
                new SettleSeats(blocks, all, type -> Future.succeededFuture(Optional.of(ModelEvent.poolOf(type))));
    }

    /** As {@link OrderTransitions} does. */
    Future<?> settle(Order order) {
        return order.status().isPayable()
                ? Future.succeededFuture()
                : settleSeats
                        .settle(order)
                        .compose(tooLarge -> Future.join(
                                tooLarge.stream().map(shrinkPool::follow).toList()));
    }
}
