package dev.boxoffice.notifications.model;

import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.platform.languages.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which mails refunds cause: one for each refund. */
public final class RefundMails {
    private RefundMails() {}

    /**
     * The mails about the refunds of a payment that have arrived.
     *
     * @param since refunds from before are told by one mail, once nothing of the payment is left
     */
    public static List<Mail> of(PaymentData payment, Instant since, Instant now) {
        List<PaymentData.Refund> arrived = payment.refunds().stream()
                .filter(refund -> refund.state() == RefundState.RETURNED)
                .toList();
        List<PaymentData.Refund> told =
                arrived.stream().filter(refund -> !refund.at().isBefore(since)).toList();
        if (told.size() == 1 && arrived.size() == 1 && told.get(0).amount() == payment.amount()) {
            return List.of(mail(MailKind.REFUNDED, MailKind.REFUNDED.id(payment.id()), payment, told.get(0), now));
        }
        List<Mail> mails = new ArrayList<>();
        for (PaymentData.Refund refund : told) {
            mails.add(mail(MailKind.PARTLY_REFUNDED, MailKind.REFUNDED.id(refund.id()), payment, refund, now));
        }
        long explained = arrived.stream().mapToLong(PaymentData.Refund::amount).sum();
        boolean isMore = payment.refunded() > explained || told.isEmpty();
        if (payment.status() == PaymentStatus.REFUNDED && isMore) {
            mails.add(Mail.planned(
                    MailKind.REFUNDED,
                    payment.id(),
                    payment.userId(),
                    payment.orderId(),
                    now,
                    MailText.of(MailKind.REFUNDED, payment)));
        }
        return mails;
    }

    private static Mail mail(MailKind kind, String id, PaymentData payment, PaymentData.Refund refund, Instant now) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("amount", Phrase.money(refund.amount(), payment.currency()));
        if (refund.byHand()) {
            boolean isOver = payment.status() == PaymentStatus.REFUNDED;
            values.put(Mail.BY_HAND, Phrase.of("mails.byHand"));
            values.put(Mail.ALL_OVER, isOver ? Phrase.of("mails.allOver") : "");
        } else {
            values.put(Mail.REFUND, refund.id());
        }
        return Mail.planned(id, kind, payment.userId(), payment.orderId(), now, values);
    }

    /**
     * The mails about seats that were given back without money, as no payment tells of them. What the end of an event,
     * or a refund by hand, did to seats is told otherwise.
     */
    public static List<Mail> of(OrderData order, Instant since, Instant now) {
        return order.refunds().stream()
                .filter(refund -> (refund.by() == Initiator.BUYER || refund.by() == Initiator.ORGANISER)
                        && refund.amount() == 0
                        && !refund.seats().isEmpty()
                        && refund.state() == RefundState.RETURNED
                        && !refund.at().isBefore(since))
                .map(refund -> Mail.planned(
                        MailKind.GIVEN_BACK,
                        refund.id(),
                        order.userId(),
                        order.id(),
                        now,
                        Map.of(
                                Mail.REFUND,
                                refund.id(),
                                "seats",
                                SeatText.seats(refund.quantity()),
                                "money",
                                Phrase.of(order.amount() == 0 ? "mails.nothingPaid" : "mails.noMoney"))))
                .toList();
    }
}
