package dev.boxoffice.payments;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events that payments takes from orders. */
final class PaymentsEvents {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentsEvents.class);

    private final Replica orders;
    private final PaymentStore payments;
    private final PaymentLife life;

    PaymentsEvents(Replica orders, PaymentStore payments, PaymentLife life) {
        this.orders = orders;
        this.payments = payments;
        this.life = life;
    }

    Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_UPDATED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, this::onOrder),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, this::onCancelled))
                .mapEmpty();
    }

    private Future<Boolean> onOrder(CloudEvent event, OrderData order) {
        return orders.apply(order.id(), order.version(), OrderView.toDocument(order));
    }

    /**
     * Settled also if the order was known to be cancelled: the first time may have ended halfway. The event is done
     * once the sweep knows of it; Stripe may be away for longer than events are tried.
     */
    private Future<?> onCancelled(CloudEvent event, OrderData order) {
        return onOrder(event, order)
                .compose(applied -> payments.orderEnded(order.id()))
                .onSuccess(found -> found.ifPresent(this::settleNow));
    }

    private void settleNow(Payment payment) {
        life.settle(payment)
                .onFailure(
                        failure -> FailureLog.write(LOG, "payment " + payment.id() + " is left to the sweep", failure));
    }
}
