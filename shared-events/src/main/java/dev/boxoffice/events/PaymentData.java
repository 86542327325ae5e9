package dev.boxoffice.events;

import java.time.Instant;
import java.util.List;

/**
 * A payment of an order.
 *
 * @param userId the buyer
 * @param amount in minor units
 * @param stripeId the PaymentIntent, once known
 * @param declineCode Stripe's, where it was declined
 * @param refunded what has been given back until now, in minor units
 * @param refundedBefore the part of {@code refunded} that was given back before the last refund
 * @param refundRefused why Stripe refuses to give the rest back, otherwise null
 * @param dispute of this payment, if there is one, otherwise null
 * @param refunds each refund that was asked for, or made at Stripe by hand
 */
public record PaymentData(
        String id,
        long version,
        String orderId,
        String userId,
        long amount,
        String currency,
        PaymentStatus status,
        String stripeId,
        String declineCode,
        Instant createdAt,
        long refunded,
        long refundedBefore,
        String refundRefused,
        DisputeStatus dispute,
        List<Refund> refunds) {

    /** Null is an empty list. */
    public PaymentData {
        refunds = refunds == null ? List.of() : List.copyOf(refunds);
    }

    /** A payment of which nothing was given back or disputed. */
    public PaymentData(
            String id,
            long version,
            String orderId,
            String userId,
            long amount,
            String currency,
            PaymentStatus status,
            String stripeId,
            String declineCode,
            Instant createdAt) {
        this(
                id,
                version,
                orderId,
                userId,
                amount,
                currency,
                status,
                stripeId,
                declineCode,
                createdAt,
                0,
                0,
                null,
                null,
                null);
    }

    /**
     * A refund of a payment.
     *
     * @param id that of the order's refund; of one that was made by hand, Stripe's
     * @param amount that went back, or is on its way, in minor units: less than was asked for where less was left
     * @param byHand whether it was made at Stripe; false for one that an order has asked for
     * @param tries the number of the try that this is the outcome of; 0 by hand
     * @param refusal Stripe's code, where it refuses the refund; otherwise null
     */
    public record Refund(
            String id, long amount, boolean byHand, RefundState state, int tries, String refusal, Instant at) {}
}
