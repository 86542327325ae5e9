package dev.boxoffice.payments.model;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import java.util.Optional;

/**
 * What is left to be done so that a payment fits its order: what the order asks for goes back, each refund once; and
 * for a cancelled order no money is taken, and money that was taken goes back but for what the organiser keeps.
 *
 * @param cause why money goes back, as a {@link LedgerEntry} has it, otherwise null
 * @param request the refund that Stripe is to be asked for, otherwise null
 * @param keep what stays when it is asked for that, in minor units
 */
public record SettlementPlan(Step step, String cause, RefundRequest request, long keep) {

    /** The next step. */
    public enum Step {
        /** Nothing. */
        NONE,
        /** Wait for Stripe or the buyer. */
        WAIT,
        /** Ask Stripe for a refund of the order, or for a part of the rest. */
        REFUND_REQUEST,
        /** Find out whether a refund has arrived. */
        AWAIT_REFUND,
        /** Give back all that was taken. */
        REFUND,
        /** Cancel the PaymentIntent, which could still take money. */
        CANCEL
    }

    /** A step without a refund. */
    public SettlementPlan(Step step, String cause) {
        this(step, cause, null, 0);
    }

    /**
     * The next step of a payment.
     *
     * @param order its order, if it is known
     */
    public static SettlementPlan of(Payment payment, Optional<Order> order) {
        if (payment.isMismatched()) {
            return refund(payment, DeclineCodes.MISMATCHED, 0);
        }
        Optional<RefundRequest> due = payment.ledger().isEmpty()
                ? Optional.empty()
                : order.flatMap(known -> payment.refunds().due(known.refunds()));
        if (due.isPresent()) {
            return new SettlementPlan(Step.REFUND_REQUEST, due.get().cause(), due.get(), 0);
        }
        Optional<Order> cancelled = order.filter(Order::isCancelled);
        if (cancelled.isEmpty()) {
            return payment.isLive() ? new SettlementPlan(Step.WAIT, null) : rest(payment);
        }
        String cause = cancelled.get().reason();
        return switch (payment.status()) {
            // A dispute that was won brings money back to what was refunded.
            case SUCCEEDED, REFUNDED -> refund(payment, cause, cancelled.get().kept());
            case PENDING, REQUIRES_ACTION, FAILED -> new SettlementPlan(Step.CANCEL, cause);
        };
    }

    /** The step after the PaymentIntent of a cancelled order was cancelled; it may have taken money before. */
    public static SettlementPlan afterCancel(Payment payment, SettlementPlan before) {
        return payment.status() == PaymentStatus.SUCCEEDED
                ? refund(payment, before.cause, 0)
                : of(payment, Optional.empty());
    }

    /**
     * Money that a bank has taken back, or whose refund Stripe refuses for good, does not go back; neither does that of
     * a request that Stripe refuses, which waits for the organiser.
     */
    private static SettlementPlan refund(Payment payment, String cause, long kept) {
        RefundOutcomes refunds = payment.refunds();
        long keep = kept + refunds.sum(RefundState.REFUSED);
        long owed = payment.balance() - refunds.sum(RefundState.SENT) - keep;
        boolean isDue = owed > 0
                && payment.data().dispute() != DisputeStatus.LOST
                && payment.data().refundRefused() == null;
        if (!isDue) {
            return rest(payment);
        }
        // The whole goes back once, whatever happens. A part is numbered, as the refunds of the order are.
        return keep == 0 && refunds.all().isEmpty()
                ? new SettlementPlan(Step.REFUND, cause)
                : new SettlementPlan(Step.REFUND_REQUEST, cause, refunds.rest(owed, cause), keep);
    }

    private static SettlementPlan rest(Payment payment) {
        return new SettlementPlan(payment.refunds().isUnderWay() ? Step.AWAIT_REFUND : Step.NONE, null);
    }
}
