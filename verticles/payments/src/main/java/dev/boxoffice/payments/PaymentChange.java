package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;

/** What the next version of a payment's data differs in, beside its money and disputes. */
record PaymentChange(
    PaymentStatus status, String stripeId, String declineCode, String refundRefused) {

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
        Dispute.statusOf(payment.disputes()));
  }
}
