package dev.boxoffice.notifications;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.nats.EventBridge;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What happens to orders and payments, and which mails that means. */
final class NotificationsEvents {
    private final Replica orders;
    private final MailStore mails;
    private final MailDispatcher dispatcher;
    private final Duration remindBefore;
    private final Instant beginning;
    private final Clock clock;

    NotificationsEvents(
            Replica orders,
            MailStore mails,
            MailDispatcher dispatcher,
            Duration remindBefore,
            Instant beginning,
            Clock clock) {
        this.orders = orders;
        this.mails = mails;
        this.dispatcher = dispatcher;
        this.remindBefore = remindBefore;
        this.beginning = beginning;
        this.clock = clock;
    }

    Future<Void> subscribe(EventBridge bridge) {
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, this::onCreated),
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, this::onEnded),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, this::onEnded),
                        bridge.subscribe(
                                Subjects.PAYMENT_SUCCEEDED,
                                PaymentData.class,
                                (event, payment) -> onMoney(MailKind.PAID, event, payment)),
                        bridge.subscribe(
                                Subjects.PAYMENT_REFUNDED,
                                PaymentData.class,
                                (event, payment) -> onMoney(MailKind.REFUNDED, event, payment)))
                .mapEmpty();
    }

    private Future<?> onCreated(CloudEvent event, OrderData order) {
        if (event.time().isBefore(beginning)) {
            return remember(order);
        }
        Mail reserved = mail(MailKind.RESERVED, order, clock.instant());
        Instant remindAt = order.expiresAt().minus(remindBefore);
        Future<?> reminder = remindAt.isAfter(order.createdAt())
                ? mails.plan(mail(MailKind.EXPIRING, order, remindAt))
                : Future.succeededFuture();
        return reminder.compose(planned -> remember(order))
                .compose(remembered -> mails.plan(reserved))
                .onSuccess(planned -> dispatcher.now());
    }

    /** Keeps what mails say of an order; those that waited for it go on. */
    private Future<?> remember(OrderData order) {
        return orders.apply(order.id(), order.version(), MailText.of(order))
                .compose(applied -> mails.release(order.id()))
                .onSuccess(released -> {
                    if (released) {
                        dispatcher.now();
                    }
                });
    }

    private Future<?> onEnded(CloudEvent event, OrderData order) {
        return remember(order).compose(remembered -> mails.drop(MailKind.EXPIRING.id(order.id())));
    }

    /** The event of the order may come later: then the mail waits for it. */
    private Future<?> onMoney(MailKind kind, CloudEvent event, PaymentData payment) {
        if (event.time().isBefore(beginning)) {
            return Future.succeededFuture();
        }
        Mail mail = Mail.planned(
                kind, payment.id(), payment.userId(), payment.orderId(), clock.instant(), values(kind, payment));
        return mails.plan(mail).onSuccess(planned -> dispatcher.now());
    }

    private static JsonObject values(MailKind kind, PaymentData payment) {
        boolean isPart = kind == MailKind.REFUNDED && payment.refundedBefore() > 0;
        long amount = isPart ? payment.refunded() - payment.refundedBefore() : payment.amount();
        JsonObject values = new JsonObject().put("amount", MailText.amount(amount, payment.currency()));
        return isPart ? values.put("earlier", MailText.amount(payment.refundedBefore(), payment.currency())) : values;
    }

    private static Mail mail(MailKind kind, OrderData order, Instant dueAt) {
        return Mail.planned(kind, order.id(), order.userId(), order.id(), dueAt, new JsonObject())
                .until(order.expiresAt());
    }
}
