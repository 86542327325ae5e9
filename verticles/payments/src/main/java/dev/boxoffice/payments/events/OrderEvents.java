package dev.boxoffice.payments.events;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.SettlePayment;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes the events of orders. */
public record OrderEvents(Replica orders, PaymentStore payments, SettlePayment settlement) {
    private static final Logger LOG = LoggerFactory.getLogger(OrderEvents.class);

    /** Subscribes. */
    public Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_UPDATED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, this::onCancelled))
                .mapEmpty();
    }

    private Future<Boolean> onOrder(CloudEvent event, OrderData order) {
        return orders.apply(order.id(), order.version(), OrderDocuments.toDocument(order));
    }

    /**
     * Settles the payment, also if the cancellation is known: the first delivery may have failed halfway. The event is
     * handled once the sweep is scheduled, as Stripe may be unavailable for longer than events are redelivered.
     */
    private Future<?> onCancelled(CloudEvent event, OrderData order) {
        return onOrder(event, order)
                .compose(applied -> payments.orderEnded(order.id()))
                .onSuccess(found -> found.ifPresent(this::settleNow));
    }

    private void settleNow(Payment payment) {
        settlement
                .settle(payment)
                .onFailure(
                        failure -> FailureLog.write(LOG, "payment " + payment.id() + " is left to the sweep", failure));
    }
}
