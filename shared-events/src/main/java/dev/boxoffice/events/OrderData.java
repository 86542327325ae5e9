package dev.boxoffice.events;

import java.time.Instant;

/**
 * An order.
 *
 * @param userId its buyer
 * @param ticket the listing as it was when the order was made
 * @param quantity seats
 * @param amount to pay in all, in minor units
 * @param reason why it was cancelled, otherwise null
 * @param expiresAt the deadline of its payment
 * @param dispute of its payment, if there is one, otherwise null
 */
public record OrderData(
        String id,
        long version,
        String userId,
        Ticket ticket,
        int quantity,
        long amount,
        String currency,
        OrderStatus status,
        CancelReason reason,
        Instant expiresAt,
        Instant createdAt,
        DisputeStatus dispute) {

    /** An order whose payment is not disputed. */
    public OrderData(
            String id,
            long version,
            String userId,
            Ticket ticket,
            int quantity,
            long amount,
            String currency,
            OrderStatus status,
            CancelReason reason,
            Instant expiresAt,
            Instant createdAt) {
        this(id, version, userId, ticket, quantity, amount, currency, status, reason, expiresAt, createdAt, null);
    }

    /**
     * What was ordered.
     *
     * @param price of one seat, in minor units
     */
    public record Ticket(String id, String userId, String title, String venue, Instant startsAt, long price) {}
}
