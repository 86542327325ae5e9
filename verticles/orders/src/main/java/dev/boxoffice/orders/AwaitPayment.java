package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;

/** Notes that the payment of an order begins. */
public final class AwaitPayment {
    private final OrderTransitions transitions;

    /** Changes orders through {@code transitions}. */
    public AwaitPayment(OrderTransitions transitions) {
        this.transitions = transitions;
    }

    /** Notes it once; an order that has ended does not change. */
    public Future<?> awaitPayment(String orderId) {
        return transitions.apply(orderId, Order::awaitPayment);
    }
}
