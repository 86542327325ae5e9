package dev.boxoffice.payments.model;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentStatus;
import java.util.Optional;

/**
 * What is left to be done so that a payment fits its order: for a cancelled order no money is taken, and money that was
 * taken goes back.
 *
 * @param cause why money goes back, as a {@link LedgerEntry} has it, otherwise null
 */
public record SettlementPlan(Step step, String cause) {

    /** The next step. */
    public enum Step {
        /** Nothing. */
        NONE,
        /** Wait for Stripe or the buyer. */
        WAIT,
        /** Give back what was taken. */
        REFUND,
        /** Cancel the PaymentIntent, which could still take money. */
        CANCEL
    }

    /**
     * The next step of a payment.
     *
     * @param cancelled its order, if that is cancelled
     */
    public static SettlementPlan of(Payment payment, Optional<Order> cancelled) {
        if (payment.isMismatched()) {
            return refund(payment, DeclineCodes.MISMATCHED);
        }
        if (cancelled.isEmpty()) {
            return new SettlementPlan(payment.isLive() ? Step.WAIT : Step.NONE, null);
        }
        String cause = cancelled.get().reason();
        return switch (payment.status()) {
            case SUCCEEDED -> refund(payment, cause);
            case REFUNDED -> new SettlementPlan(Step.NONE, null);
            case PENDING, REQUIRES_ACTION, FAILED -> new SettlementPlan(Step.CANCEL, cause);
        };
    }

    /** The step after the PaymentIntent of a cancelled order was cancelled; it may have taken money before. */
    public static SettlementPlan afterCancel(Payment payment, SettlementPlan before) {
        return payment.status() == PaymentStatus.SUCCEEDED
                ? refund(payment, before.cause)
                : of(payment, Optional.empty());
    }

    /** Money that a bank has taken back, or whose refund Stripe refuses for good, does not go back. */
    private static SettlementPlan refund(Payment payment, String cause) {
        boolean isOwed = payment.balance() > 0
                && payment.data().dispute() != DisputeStatus.LOST
                && payment.data().refundRefused() == null;
        return isOwed ? new SettlementPlan(Step.REFUND, cause) : new SettlementPlan(Step.NONE, null);
    }
}
