package dev.boxoffice.payments;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.bridge.EventBridge;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;

/** The events that payments takes from orders. */
final class PaymentsEvents {
  private final Replica orders;
  private final PaymentStore payments;
  private final Charging charging;

  PaymentsEvents(Replica orders, PaymentStore payments, Charging charging) {
    this.orders = orders;
    this.payments = payments;
    this.charging = charging;
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

  /** Settled also if the order was known to be cancelled: the first time may have ended halfway. */
  private Future<?> onCancelled(CloudEvent event, OrderData order) {
    return onOrder(event, order)
        .compose(applied -> payments.findOfOrder(order.id()))
        .compose(
            found -> found.isPresent() ? charging.settle(found.get()) : Future.succeededFuture());
  }
}
