package dev.boxoffice.payments.model;

import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import java.util.Objects;
import java.util.Optional;

/** Which event a change of a payment is published as. */
public final class PaymentEventType {
    private PaymentEventType() {}

    /** The event of a change; empty if it is not published. */
    public static Optional<String> of(Payment before, Payment next) {
        boolean isBack = next.status() == PaymentStatus.REFUNDED && before.status() != PaymentStatus.REFUNDED;
        if (next.data().dispute() != before.data().dispute() && !isBack) {
            return Optional.of(Subjects.PAYMENT_DISPUTED);
        }
        boolean isOfRefunds = !next.data().refunds().equals(before.data().refunds());
        if (before.status() == PaymentStatus.REFUNDED) {
            // A refund that failed is no new payment, which orders would take it for.
            return isOfRefunds ? Optional.of(Subjects.PAYMENT_UPDATED) : Optional.empty();
        }
        if (next.attempt() > before.attempt()) {
            return Optional.of(Subjects.PAYMENT_CREATED);
        }
        if (next.status() == before.status()) {
            boolean isPublished = isOfRefunds
                    || next.data().refunded() != before.data().refunded()
                    || !Objects.equals(
                            next.data().refundRefused(), before.data().refundRefused());
            return isPublished ? Optional.of(Subjects.PAYMENT_UPDATED) : Optional.empty();
        }
        return of(next.status());
    }

    /** The event that a status is published as; empty if it is not. */
    public static Optional<String> of(PaymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> Optional.of(Subjects.PAYMENT_SUCCEEDED);
            case FAILED -> Optional.of(Subjects.PAYMENT_FAILED);
            case REFUNDED -> Optional.of(Subjects.PAYMENT_REFUNDED);
            case PENDING, REQUIRES_ACTION -> Optional.empty();
        };
    }
}
