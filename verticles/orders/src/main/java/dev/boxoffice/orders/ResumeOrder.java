package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Finishes an order that a crash or an outage left unfinished: a deadline that was not announced, seats that were not
 * settled, an abandoned order id.
 */
public final class ResumeOrder {
    private final OrderStore orders;
    private final OrderTransitions transitions;
    private final ExpireOrder expireOrder;
    private final Counter expired;

    /**
     * Finishes orders of {@code orders}.
     *
     * @param expired counts the orders that expire here
     */
    public ResumeOrder(OrderStore orders, OrderTransitions transitions, ExpireOrder expireOrder, Counter expired) {
        this.orders = orders;
        this.transitions = transitions;
        this.expireOrder = expireOrder;
        this.expired = expired;
    }

    /** The filter of the due orders that can be finished now. */
    public Future<JsonObject> filter() {
        return expireOrder.paymentsKnownUntil().map(OrderStore::endedOrExpiringUntil);
    }

    /** Finishes the order of a due document. */
    public Future<?> resume(JsonObject document) {
        return OrderStore.order(document).map(this::resume).orElseGet(() -> orders.forget(document.getString("_id")));
    }

    private Future<Void> resume(Order order) {
        return order.status().isPayable()
                ? expireOrder
                        .expire(order.id())
                        .onSuccess(cancelled -> cancelled.ifPresent(done -> expired.increment()))
                        .mapEmpty()
                : transitions.settle(order);
    }
}
