package dev.boxoffice.orders;

import dev.boxoffice.events.DisputeStatus;
import io.vertx.core.Future;

/** Notes that the payment of an order is disputed, and cancels the order if the dispute is lost. */
public final class RecordDispute {
    private final OrderTransitions transitions;

    /** Changes orders through {@code transitions}. */
    public RecordDispute(OrderTransitions transitions) {
        this.transitions = transitions;
    }

    /** Notes how far the dispute has come. */
    public Future<?> record(String orderId, DisputeStatus dispute) {
        return transitions.apply(orderId, order -> order.dispute(dispute));
    }
}
