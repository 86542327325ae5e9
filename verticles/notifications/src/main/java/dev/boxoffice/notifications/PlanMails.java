package dev.boxoffice.notifications;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.notifications.model.KnownEvent;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.model.RefundMails;
import dev.boxoffice.notifications.store.EventDocuments;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.languages.Phrase;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the mails about orders, payments and events. Events may be repeated, and come in any order.
 *
 * @param firstStart older events cause no mails
 * @param firstRefunds older refunds, cancellations and moves cause none
 */
public record PlanMails(
        OrderStore orders,
        Replica events,
        MessageStore messages,
        MailStore mails,
        SendMail sendMail,
        PlanMessages planMessages,
        Duration remindBefore,
        Instant firstStart,
        Instant firstRefunds,
        Clock clock) {

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
                .compose(stored -> plan(mail(MailKind.RESERVED, order, clock.instant())));
    }

    private static boolean isCompleteAtOnce(OrderData order) {
        return order.amount() == 0 && !order.answersDue();
    }

    /** An order is cancelled. If its event was, its buyer is told so, and what goes back. */
    public Future<?> orderCancelled(Instant time, OrderData order) {
        return orderEnded(order)
                .compose(stored -> planAll(RefundMails.of(order, firstRefunds, clock.instant())))
                .compose(planned -> order.endedBy() == Initiator.EVENT && !time.isBefore(firstRefunds)
                        ? plan(ofCancelledEvent(order))
                        : Future.succeededFuture(false));
    }

    private Mail ofCancelledEvent(OrderData order) {
        long back = order.refunds().stream()
                .filter(refund -> refund.by() == Initiator.EVENT)
                .mapToLong(OrderData.Refund::amount)
                .sum();
        boolean isUnpaid = order.reason() == CancelReason.EXPIRED;
        Map<String, String> values = new HashMap<>();
        values.put("back", back == 0 ? "" : Phrase.money(back, order.currency()));
        values.put("released", isUnpaid ? Phrase.of("mails.released") : "");
        if (isUnpaid) {
            values.put(Mail.UNPAID, "true");
        }
        return Mail.planned(MailKind.CANCELLED, order.id(), order.userId(), order.id(), clock.instant(), values);
    }

    private Future<?> orderEnded(OrderData order) {
        return store(order).compose(stored -> mails.drop(MailKind.EXPIRING.id(order.id())));
    }

    /** An order is complete. There is a receipt for each payment; a free order has none. */
    public Future<?> orderCompleted(Instant time, OrderData order) {
        boolean isFree = order.amount() == 0 && !time.isBefore(firstStart);
        return orderEnded(order)
                .compose(stored -> isFree
                        ? plan(Mail.planned(
                                MailKind.FREE, order.id(), order.userId(), order.id(), clock.instant(), Map.of()))
                        : Future.succeededFuture(false))
                .compose(planned -> planMove(order));
    }

    /** An order has changed. */
    public Future<?> orderUpdated(OrderData order) {
        return store(order)
                .compose(stored -> planAll(RefundMails.of(order, firstRefunds, clock.instant())))
                .compose(planned -> planMove(order));
    }

    /** An order from before a move that becomes known after the message about it. */
    private Future<?> planMove(OrderData order) {
        if (order.status() != OrderStatus.COMPLETE) {
            return Future.succeededFuture();
        }
        return event(order.sale()).compose(event -> event.filter(this::isTold)
                .filter(known -> order.createdAt().isBefore(known.move().since()))
                .map(known ->
                        plan(Message.ofMove(known, clock.instant()).mail(order.userId(), order.id(), clock.instant())))
                .orElseGet(() -> Future.succeededFuture(false)));
    }

    private boolean isTold(KnownEvent event) {
        return event.isMoved(clock.instant()) && !event.move().since().isBefore(firstRefunds);
    }

    private Future<Optional<KnownEvent>> event(String id) {
        return events.find(id).map(found -> found.map(EventDocuments::toEvent));
    }

    /** An event was published or has changed. If it was moved, its buyers are told so. */
    public Future<?> eventChanged(EventDetails event) {
        // 1. Store it, unless a newer state is stored.
        return events.apply(event.id(), event.version(), EventDocuments.toDocument(event))
                .compose(applied -> event(event.id()))
                // 2. Make one message for each move. Orders that come later are told by themselves.
                .compose(known -> known.filter(this::isTold)
                        .map(moved -> messages.insert(Message.ofMove(moved, clock.instant())))
                        .orElseGet(() -> Future.succeededFuture(false)))
                .onSuccess(isNew -> {
                    if (isNew) {
                        planMessages.now();
                    }
                });
    }

    /** Money was taken. The order may be unknown yet: then the mail waits for it. */
    public Future<?> moneyTaken(Instant time, PaymentData payment) {
        return time.isBefore(firstStart)
                ? Future.succeededFuture()
                : plan(Mail.planned(
                        MailKind.PAID,
                        payment.id(),
                        payment.userId(),
                        payment.orderId(),
                        clock.instant(),
                        MailText.of(MailKind.PAID, payment)));
    }

    /** Money was given back, or is on its way. */
    public Future<?> moneyReturned(Instant time, PaymentData payment) {
        return time.isBefore(firstStart)
                ? Future.succeededFuture()
                : planAll(RefundMails.of(payment, firstRefunds, clock.instant()));
    }

    private Future<?> planAll(List<Mail> all) {
        List<Future<Boolean>> planned = new ArrayList<>();
        all.forEach(mail -> planned.add(plan(mail)));
        return Future.all(planned);
    }

    private Future<Boolean> plan(Mail mail) {
        return mails.plan(mail).onSuccess(planned -> sendMail.now());
    }

    /** Stores an order, and sends the mails that wait for it. */
    private Future<?> store(OrderData order) {
        return orders.apply(order).compose(applied -> mails.release(order.id())).onSuccess(released -> {
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
