package dev.boxoffice.orders;

import io.vertx.core.Future;
import java.util.OptionalLong;

/** Cancels an unpaid order for its buyer. */
public final class CancelOrder {
    private final FindOrders findOrders;
    private final OrderTransitions transitions;

    /** Cancels orders through {@code transitions}. */
    public CancelOrder(FindOrders findOrders, OrderTransitions transitions) {
        this.findOrders = findOrders;
        this.transitions = transitions;
    }

    /**
     * Cancels the order; a repetition succeeds.
     *
     * @param wanted the version that the buyer has seen, if that matters
     */
    public Future<?> cancel(String orderId, String userId, OptionalLong wanted) {
        return findOrders
                .findOwn(orderId, userId)
                .compose(own -> transitions.apply(orderId, order -> order.cancel(wanted)));
    }
}
