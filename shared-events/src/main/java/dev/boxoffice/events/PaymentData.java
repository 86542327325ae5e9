package dev.boxoffice.events;

import java.time.Instant;

/**
 * A payment of an order.
 *
 * @param userId the buyer
 * @param amount in minor units
 * @param stripeId the PaymentIntent, once known
 * @param declineCode Stripe's, where it was declined
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
    Instant createdAt) {}
