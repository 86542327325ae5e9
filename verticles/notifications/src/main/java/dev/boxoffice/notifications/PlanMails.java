package dev.boxoffice.notifications;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.OrderDocuments;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Plans the mails about orders and payments. Events may be repeated, and come in any order.
 *
 * @param firstStart older events cause no mails
 */
public record PlanMails(
        Replica orders, MailStore mails, SendMail sendMail, Duration remindBefore, Instant firstStart, Clock clock) {

    /** An order holds seats until its deadline. */
    public Future<?> orderCreated(Instant time, OrderData order) {
        if (time.isBefore(firstStart) || isCompleteAtOnce(order)) {
            return store(order);
        }
        // 1. Plan the reminder, unless the deadline is too near.
        Instant remindAt = order.expiresAt().minus(remindBefore);
        Future<?> reminder = remindAt.isAfter(order.createdAt())
                ? mails.plan(mail(MailKind.EXPIRING, order, remindAt))
                : Future.succeededFuture();
        // 2. Store the order, for the templates.
        return reminder.compose(planned -> store(order))
                // 3. Plan the mail about the reservation, and send it.
                .compose(stored -> mails.plan(mail(MailKind.RESERVED, order, clock.instant())))
                .onSuccess(planned -> sendMail.now());
    }

    private static boolean isCompleteAtOnce(OrderData order) {
        return order.amount() == 0 && !order.answersDue();
    }

    /** An order is paid or cancelled. */
    public Future<?> orderEnded(OrderData order) {
        return store(order).compose(stored -> mails.drop(MailKind.EXPIRING.id(order.id())));
    }

    /** An order is complete. There is a receipt for each payment; a free order has none. */
    public Future<?> orderCompleted(Instant time, OrderData order) {
        boolean isFree = order.amount() == 0 && !time.isBefore(firstStart);
        return orderEnded(order)
                .compose(stored -> isFree
                        ? mails.plan(Mail.planned(
                                MailKind.FREE, order.id(), order.userId(), order.id(), clock.instant(), Map.of()))
                        : Future.succeededFuture(false))
                .onSuccess(planned -> sendMail.now());
    }

    /** Money was taken or given back. The order may be unknown yet: then the mail waits for it. */
    public Future<?> moneyMoved(MailKind kind, Instant time, PaymentData payment) {
        if (time.isBefore(firstStart)) {
            return Future.succeededFuture();
        }
        Mail mail = Mail.planned(
                kind, payment.id(), payment.userId(), payment.orderId(), clock.instant(), MailText.of(kind, payment));
        return mails.plan(mail).onSuccess(planned -> sendMail.now());
    }

    /** Stores an order, and sends the mails that wait for it. */
    private Future<?> store(OrderData order) {
        return orders.apply(order.id(), order.version(), OrderDocuments.toDocument(MailText.of(order)))
                .compose(applied -> mails.release(order.id()))
                .onSuccess(released -> {
                    if (released) {
                        sendMail.now();
                    }
                });
    }

    private static Mail mail(MailKind kind, OrderData order, Instant dueAt) {
        return Mail.planned(kind, order.id(), order.userId(), order.id(), dueAt, Map.of())
                .until(order.expiresAt());
    }
}
