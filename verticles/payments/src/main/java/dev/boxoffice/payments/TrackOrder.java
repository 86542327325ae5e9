package dev.boxoffice.payments;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the replica of orders, and settles the payments of cancelled ones. */
public record TrackOrder(Replica orders, PaymentStore payments, SettlePayment settlement) {
    private static final Logger LOG = LoggerFactory.getLogger(TrackOrder.class);

    /** Stores the state of an order, unless a newer one is stored. */
    public Future<Boolean> update(OrderData order) {
        return orders.apply(order.id(), order.version(), OrderDocuments.toDocument(order));
    }

    /**
     * Stores that an order is cancelled, and settles its payment, also if the cancellation is known: the first delivery
     * may have failed halfway.
     */
    public Future<?> cancel(OrderData order) {
        // 1. Store the cancellation.
        return update(order)
                // 2. Schedule the sweep, as Stripe may be unavailable for longer than events are redelivered.
                .compose(applied -> payments.orderEnded(order.id()))
                // 3. Settle the payment without delaying other events.
                .onSuccess(found -> found.ifPresent(this::settleNow));
    }

    private void settleNow(Payment payment) {
        settlement
                .settle(payment)
                .onFailure(
                        failure -> FailureLog.write(LOG, "payment " + payment.id() + " is left to the sweep", failure));
    }
}
