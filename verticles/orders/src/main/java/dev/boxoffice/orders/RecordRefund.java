package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;

/** Cancels an order whose money has gone back, for example by a refund at Stripe. */
public final class RecordRefund {
    private final OrderTransitions transitions;

    /** Changes orders through {@code transitions}. */
    public RecordRefund(OrderTransitions transitions) {
        this.transitions = transitions;
    }

    /** Cancels it unless it is cancelled already, which mostly was the cause of the refund. */
    public Future<?> moneyReturned(String orderId) {
        return transitions.apply(orderId, Order::moneyReturned);
    }
}
