package dev.boxoffice.orders;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the transition of an order with its event, then settles its seats. A crash in between leaves an order that
 * {@link ResumeOrder} settles.
 */
public final class OrderTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(OrderTransitions.class);

    private final OrderStore orders;
    private final SettleSeats settleSeats;
    private final ShrinkPool shrinkPool;
    private final SoldOutCache soldOut;
    private final UnpaidSeatLimit unpaidSeats;

    /** Changes orders of {@code orders}. */
    public OrderTransitions(
            OrderStore orders,
            SettleSeats settleSeats,
            ShrinkPool shrinkPool,
            SoldOutCache soldOut,
            UnpaidSeatLimit unpaidSeats) {
        this.orders = orders;
        this.settleSeats = settleSeats;
        this.shrinkPool = shrinkPool;
        this.soldOut = soldOut;
        this.unpaidSeats = unpaidSeats;
    }

    /**
     * Applies a decision.
     *
     * @return the order afterwards; empty if there is none, or it does not change. Fails with the reason of a refusal
     */
    Future<Optional<Order>> apply(String orderId, Function<Order, Decision<Order>> decide) {
        // 1. Store the transition with its event.
        return orders.update(orderId, decide)
                // 2. Sell or free the seats.
                .compose(next -> next.map(order -> settleNow(order).map(next)).orElse(Future.succeededFuture(next)));
    }

    /** Settles what an order holds, if it has ended. */
    Future<Void> settleNow(Order order) {
        if (order.status().isPayable()) {
            return Future.succeededFuture();
        }
        unpaidSeats.remove(order);
        return settle(order).recover(failure -> {
            FailureLog.write(LOG, "settling the seats of order " + order.id() + " failed, the sweep retries", failure);
            return Future.succeededFuture();
        });
    }

    /** Settles what an order holds, whatever of that was done before; may be repeated. */
    Future<Void> settle(Order order) {
        return settleSeats
                .settle(order)
                .compose(this::follow)
                .onSuccess(followed -> {
                    if (order.status() != OrderStatus.COMPLETE
                            || !order.data().refunds().isEmpty()) {
                        soldOut.remove(order.sale());
                    }
                })
                .compose(followed -> orders.finish(order));
    }

    /** Shrinks pools that were too large for what came back; where this fails, the sweep of pools does it. */
    private Future<?> follow(Set<String> tooLarge) {
        return Future.join(tooLarge.stream().map(shrinkPool::follow).toList())
                .<Object>mapEmpty()
                .recover(failure -> {
                    FailureLog.write(LOG, "shrinking " + tooLarge + " failed, the sweep retries", failure);
                    return Future.succeededFuture();
                });
    }
}
