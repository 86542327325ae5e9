package dev.boxoffice.orders;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundProgress;
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

    /** Takes over how far the refunds of an order have come. */
    public Future<?> update(PaymentData payment) {
        return transitions.apply(payment.orderId(), order -> new RefundProgress(order).take(payment, false));
    }

    /**
     * Takes over how far the refunds of an order have come, of whose money nothing is left. If its own refunds are not
     * the cause, the order is cancelled.
     */
    public Future<?> refund(PaymentData payment) {
        return transitions.apply(payment.orderId(), order -> new RefundProgress(order).take(payment, true));
    }

    /** Notes how far a dispute of the payment has come, and cancels the order if the dispute is lost. */
    public Future<?> dispute(String orderId, DisputeStatus dispute) {
        return transitions.apply(orderId, order -> order.dispute(dispute));
    }
}
