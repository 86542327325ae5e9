package dev.boxoffice.notifications.events;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.PlanMails;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.platform.nats.EventBridge;
import io.vertx.core.Future;

/** The events that notifications consumes: those of orders and payments. */
public record NotificationsEvents(PlanMails planMails) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(
                                Subjects.ORDER_CREATED,
                                OrderData.class,
                                (event, order) -> planMails.orderCreated(event.time(), order)),
                        bridge.subscribe(
                                Subjects.ORDER_COMPLETED,
                                OrderData.class,
                                (event, order) -> planMails.orderCompleted(event.time(), order)),
                        bridge.subscribe(
                                Subjects.ORDER_CANCELLED,
                                OrderData.class,
                                (event, order) -> planMails.orderEnded(order)),
                        bridge.subscribe(
                                Subjects.PAYMENT_SUCCEEDED,
                                PaymentData.class,
                                (event, payment) -> planMails.moneyMoved(MailKind.PAID, event.time(), payment)),
                        bridge.subscribe(
                                Subjects.PAYMENT_REFUNDED,
                                PaymentData.class,
                                (event, payment) -> planMails.moneyMoved(MailKind.REFUNDED, event.time(), payment)))
                .mapEmpty();
    }
}
