package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;

/**
 * Finishes an order that a crash or an outage left unfinished: a deadline that was not announced, or seats that were
 * not settled.
 */
public final class ResumeOrder {
    private final OrderTransitions transitions;
    private final ExpireOrder expireOrder;
    private final Counter expired;

    /**
     * Finishes orders through {@code transitions}.
     *
     * @param expired counts the orders that expire here
     */
    public ResumeOrder(OrderTransitions transitions, ExpireOrder expireOrder, Counter expired) {
        this.transitions = transitions;
        this.expireOrder = expireOrder;
        this.expired = expired;
    }

    /** Finishes an order that is due; may be repeated. */
    public Future<Void> resume(Order order) {
        return order.status().isPayable()
                ? expireOrder
                        .expire(order.id())
                        .onSuccess(cancelled -> cancelled.ifPresent(done -> expired.increment()))
                        .mapEmpty()
                : transitions.settle(order);
    }
}
