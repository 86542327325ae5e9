package dev.boxoffice.orders;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;

/** Changes orders as their payments proceed. Each method may be repeated. */
public record TrackPayment(OrderTransitions transitions) {

    /** Notes that the payment of an order begins; an order that has ended does not change. */
    public Future<?> begin(String orderId) {
        return transitions.apply(orderId, Order::awaitPayment);
    }

    /** Completes a paid order. One that has ended does not change: payments sees that too, and refunds. */
    public Future<?> complete(String orderId) {
        return transitions.apply(orderId, Order::complete);
    }

    /** Cancels an order whose money has gone back, unless it is cancelled, which mostly was the cause of the refund. */
    public Future<?> refund(String orderId) {
        return transitions.apply(orderId, Order::moneyReturned);
    }

    /** Notes how far a dispute of the payment has come, and cancels the order if the dispute is lost. */
    public Future<?> dispute(String orderId, DisputeStatus dispute) {
        return transitions.apply(orderId, order -> order.dispute(dispute));
    }
}
