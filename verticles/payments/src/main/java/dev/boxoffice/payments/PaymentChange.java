package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;

/** What the next version of a payment's data differs in, beside its money and disputes. */
record PaymentChange(PaymentStatus status, String stripeId, String declineCode, String refundRefused) {

    /** The next version of {@code payment}'s data. */
    PaymentData of(Payment payment) {
        PaymentData data = payment.data();
        return new PaymentData(
                data.id(),
                data.version() + 1,
                data.orderId(),
                data.userId(),
                data.amount(),
                data.currency(),
                status,
                stripeId,
                declineCode,
                data.createdAt(),
                LedgerEntry.refunded(payment.movements()),
                LedgerEntry.refundedBefore(payment.movements()),
                refundRefused,
                dispute(payment));
    }

    /** What all disputes of a payment mean for it; null for none. */
    static DisputeStatus dispute(Payment payment) {
        return Dispute.statusOf(
                payment.disputes(),
                LedgerEntry.paid(payment.movements(), payment.data().amount()));
    }
}
