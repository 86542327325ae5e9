package dev.boxoffice.payments.model;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;

/** Derives the data of a payment from its ledger and disputes. */
final class PaymentDataFactory {
    private PaymentDataFactory() {}

    /** That of the payment of an order, which has begun now. */
    static PaymentData first(String id, Order order, Instant now) {
        return new PaymentData(
                id,
                1,
                order.id(),
                order.userId(),
                order.amount(),
                order.currency(),
                PaymentStatus.PENDING,
                null,
                null,
                now);
    }

    /** The next version; a refusal ends once nothing is left to be given back, or the dispute has changed. */
    static PaymentData next(Payment payment, PaymentStatus status, String stripeId, String declineCode) {
        PaymentData data = payment.data();
        boolean isRefused = payment.balance() > 0 && data.dispute() == dispute(payment);
        String refusal = isRefused ? data.refundRefused() : null;
        return of(payment, data.version() + 1, status, stripeId, declineCode, refusal);
    }

    /** The next version, whose refund Stripe refuses for the reason {@code code}. */
    static PaymentData withRefundRefused(Payment payment, String code) {
        PaymentData data = payment.data();
        return of(payment, data.version() + 1, data.status(), data.stripeId(), data.declineCode(), code);
    }

    /** The same version with another decline code. */
    static PaymentData withDeclineCode(Payment payment, String code) {
        PaymentData data = payment.data();
        return of(payment, data.version(), data.status(), data.stripeId(), code, data.refundRefused());
    }

    private static PaymentData of(
            Payment payment,
            long version,
            PaymentStatus status,
            String stripeId,
            String declineCode,
            String refundRefused) {
        PaymentData data = payment.data();
        return new PaymentData(
                data.id(),
                version,
                data.orderId(),
                data.userId(),
                data.amount(),
                data.currency(),
                status,
                stripeId,
                declineCode,
                data.createdAt(),
                LedgerEntry.refunded(payment.ledger()),
                LedgerEntry.refundedBefore(payment.ledger()),
                refundRefused,
                dispute(payment),
                payment.refunds().toData(payment.ledger()));
    }

    private static DisputeStatus dispute(Payment payment) {
        return Dispute.statusOf(
                payment.disputes(),
                LedgerEntry.paid(payment.ledger(), payment.data().amount()));
    }
}
