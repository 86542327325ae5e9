package dev.boxoffice.events;

import java.time.Instant;
import java.util.List;

/**
 * An order.
 *
 * @param userId its buyer
 * @param ticket the listing as it was when the order was made; of an order with several lines, that of the first
 * @param quantity seats of all lines
 * @param amount to pay in all, in minor units
 * @param reason why it was cancelled, otherwise null
 * @param expiresAt the deadline of its payment
 * @param dispute of its payment, if there is one, otherwise null
 * @param eventId the event, if it has several ticket types, otherwise null
 * @param lines what was ordered of which type; at least one, except in orders of earlier versions
 * @param codeId the code of the event that it uses, otherwise null
 * @param discount what the code takes off in all, in minor units; 0 for nothing
 * @param answersDue whether the organiser's questions have to be answered before it can be paid
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
        DisputeStatus dispute,
        String eventId,
        List<Line> lines,
        String codeId,
        long discount,
        boolean answersDue) {

    /** Null lines are those of an earlier version: the one of the ticket. */
    public OrderData {
        lines = lines == null
                ? List.of(new Line(ticket.id(), null, quantity, ticket.price(), amount))
                : List.copyOf(lines);
    }

    /** An order of one line whose payment is not disputed. */
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
        this(
                id, version, userId, ticket, quantity, amount, currency, status, reason, expiresAt, createdAt, null,
                null, null, null, 0, false);
    }

    /**
     * What was ordered.
     *
     * @param price of one seat, in minor units
     */
    public record Ticket(String id, String userId, String title, String venue, Instant startsAt, long price) {}

    /**
     * Seats of one type.
     *
     * @param name of the type; null for that of an event with one type
     * @param price of one seat, in minor units
     * @param amount of the line, after the discount
     */
    public record Line(String ticketId, String name, int quantity, long price, long amount) {}
}
