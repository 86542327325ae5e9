package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;

/** Completes a paid order: its seats are sold. */
public final class CompleteOrder {
    private final OrderTransitions transitions;

    /** Changes orders through {@code transitions}. */
    public CompleteOrder(OrderTransitions transitions) {
        this.transitions = transitions;
    }

    /** Completes it once. An order that has ended does not change: payments sees that too, and refunds. */
    public Future<?> complete(String orderId) {
        return transitions.apply(orderId, Order::complete);
    }
}
