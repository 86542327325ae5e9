package dev.boxoffice.events;

import java.time.Instant;

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
        DisputeStatus dispute) {

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
                null);
    }
}
