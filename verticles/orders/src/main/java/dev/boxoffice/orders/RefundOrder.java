package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Takes a paid order back for its buyer. The event of the cancellation is the cause of all the rest: the seats return
 * to sale, and payments returns the money.
 */
public final class RefundOrder {
    private final FindOrders findOrders;
    private final OrderTransitions transitions;
    private final Duration window;
    private final Clock clock;

    /**
     * Refunds orders through {@code transitions}.
     *
     * @param window how long after it was made an order can be refunded
     */
    public RefundOrder(FindOrders findOrders, OrderTransitions transitions, Duration window, Clock clock) {
        this.findOrders = findOrders;
        this.transitions = transitions;
        this.window = window;
        this.clock = clock;
    }

    /** The order afterwards; a repetition succeeds. */
    public Future<Order> refund(String orderId, String userId) {
        return findOrders
                .findOwn(orderId, userId)
                .compose(own -> transitions.apply(orderId, order -> order.refund(window, clock.instant())))
                .compose(refunded ->
                        refunded.map(Future::succeededFuture).orElseGet(() -> findOrders.findOwn(orderId, userId)));
    }
}
