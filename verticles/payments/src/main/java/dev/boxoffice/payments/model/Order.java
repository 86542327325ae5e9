package dev.boxoffice.payments.model;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What payments knows of an order.
 *
 * @param amount to pay, in minor units
 * @param reason why it was cancelled, in the word of the events, otherwise null
 * @param answersDue whether the organiser's questions have to be answered first
 * @param refunds what it asks to be given back
 * @param kept what the organiser keeps of it once it is cancelled, in minor units
 */
public record Order(
        String id,
        String userId,
        long amount,
        String currency,
        OrderStatus status,
        String reason,
        Instant expiresAt,
        PurchasedSeats sale,
        boolean answersDue,
        List<RefundRequest> refunds,
        long kept) {

    /** An order that asks for no refunds. */
    public Order(
            String id,
            String userId,
            long amount,
            String currency,
            OrderStatus status,
            String reason,
            Instant expiresAt,
            PurchasedSeats sale,
            boolean answersDue) {
        this(id, userId, amount, currency, status, reason, expiresAt, sale, answersDue, List.of(), 0);
    }

    /** True if it is cancelled. */
    public boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }

    /**
     * This order, if a user may pay it.
     *
     * @throws Problem if it is of another user, has ended or is paid
     */
    public Order requirePayable(String payerId, Instant now) {
        if (!userId.equals(payerId)) {
            throw Problem.notAuthorized();
        }
        if (isCancelled()) {
            throw Problem.invalid("orderId", "The order is cancelled");
        }
        if (status == OrderStatus.COMPLETE) {
            throw alreadyPaid();
        }
        if (answersDue) {
            throw Problem.invalid(
                    "orderId", "order.answers_due", "Please answer the organiser's questions before you pay");
        }
        if (amount == 0) {
            throw alreadyPaid();
        }
        if (!now.isBefore(expiresAt)) {
            throw Problem.invalid("orderId", "The reservation has expired");
        }
        return this;
    }

    /** The problem of an order that has been paid. */
    public static Problem alreadyPaid() {
        return Problem.invalid("orderId", "The order is paid already");
    }
}
