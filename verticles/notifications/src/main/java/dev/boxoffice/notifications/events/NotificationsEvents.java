package dev.boxoffice.notifications.events;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.notifications.PlanMails;
import dev.boxoffice.notifications.RequestedMails;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventHandler;
import io.vertx.core.Future;

/** The events that notifications consumes: those of orders, payments and events, and requests for mails. */
public record NotificationsEvents(PlanMails planMails, RequestedMails requested, Runnable sendNow) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        subscribeOrders(bridge),
                        subscribePayments(bridge),
                        subscribeEvents(bridge),
                        subscribeRequests(bridge))
                .mapEmpty();
    }

    private Future<?> subscribeOrders(EventBridge bridge) {
        return Future.all(
                bridge.subscribe(
                        Subjects.ORDER_CREATED,
                        OrderData.class,
                        (event, order) -> planMails.orderCreated(event.time(), order)),
                bridge.subscribe(
                        Subjects.ORDER_UPDATED, OrderData.class, (event, order) -> planMails.orderUpdated(order)),
                bridge.subscribe(
                        Subjects.ORDER_COMPLETED,
                        OrderData.class,
                        (event, order) -> planMails.orderCompleted(event.time(), order)),
                bridge.subscribe(
                        Subjects.ORDER_CANCELLED,
                        OrderData.class,
                        (event, order) -> planMails.orderCancelled(event.time(), order)));
    }

    private Future<?> subscribePayments(EventBridge bridge) {
        EventHandler<PaymentData> returned = (event, payment) -> planMails.moneyReturned(event.time(), payment);
        return Future.all(
                bridge.subscribe(
                        Subjects.PAYMENT_SUCCEEDED,
                        PaymentData.class,
                        (event, payment) -> planMails.moneyTaken(event.time(), payment)),
                bridge.subscribe(Subjects.PAYMENT_UPDATED, PaymentData.class, returned),
                bridge.subscribe(Subjects.PAYMENT_REFUNDED, PaymentData.class, returned));
    }

    private Future<?> subscribeEvents(EventBridge bridge) {
        EventHandler<EventDetails> changed = (event, details) -> planMails.eventChanged(details);
        return Future.all(
                bridge.subscribe(Subjects.EVENT_PUBLISHED, EventDetails.class, changed),
                bridge.subscribe(Subjects.EVENT_UPDATED, EventDetails.class, changed),
                bridge.subscribe(Subjects.EVENT_POSTPONED, EventDetails.class, changed),
                bridge.subscribe(Subjects.EVENT_CANCELLED, EventDetails.class, changed));
    }

    private Future<?> subscribeRequests(EventBridge bridge) {
        return bridge.subscribe(Subjects.MAIL_REQUESTED, MailRequest.class, (event, request) -> requested
                .plan(event.time(), request)
                .onSuccess(planned -> sendNow.run()));
    }
}
