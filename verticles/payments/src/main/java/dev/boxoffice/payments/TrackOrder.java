package dev.boxoffice.payments;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the replica of orders, and settles the payments of those that are cancelled or ask for a refund. */
public record TrackOrder(Replica orders, PaymentStore payments, SettlePayment settlement) {
    private static final Logger LOG = LoggerFactory.getLogger(TrackOrder.class);

    /**
     * Stores the state of an order, unless a newer one is stored, and has the refunds made that it asks for, also if
     * they are known: the first delivery may have failed halfway.
     */
    public Future<?> update(OrderData order) {
        Future<Boolean> stored = store(order);
        if (order.refunds().isEmpty()) {
            return stored;
        }
        boolean isAsked = order.refunds().stream()
                .anyMatch(refund -> refund.amount() > 0 && refund.state() == RefundState.PENDING);
        return stored.compose(applied -> payments.orderRefunds(order.id(), returnedSeats(order), isAsked))
                .onSuccess(found -> settleNow(found.filter(payment -> isAsked)));
    }

    private static int returnedSeats(OrderData order) {
        return order.refunds().stream()
                .filter(refund -> refund.state().counts())
                .mapToInt(OrderData.Refund::quantity)
                .sum();
    }

    private Future<Boolean> store(OrderData order) {
        return orders.apply(order.id(), order.version(), OrderDocuments.toDocument(order));
    }

    /**
     * Stores that an order is cancelled, and settles its payment, also if the cancellation is known: the first delivery
     * may have failed halfway.
     */
    public Future<?> cancel(OrderData order) {
        // 1. Store the cancellation.
        return store(order)
                // 2. Schedule the sweep, as Stripe may be unavailable for longer than events are redelivered.
                .compose(applied -> payments.orderEnded(order.id()))
                // 3. Settle the payment without delaying other events; what does not fit is left to the sweep.
                .onSuccess(this::settleNow);
    }

    private void settleNow(Optional<Payment> found) {
        found.filter(payment -> settlement.hasRoom()).ifPresent(payment -> settlement
                .settle(payment)
                .onFailure(failure ->
                        FailureLog.write(LOG, "payment " + payment.id() + " is left to the sweep", failure)));
    }
}
