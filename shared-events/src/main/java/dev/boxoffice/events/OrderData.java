package dev.boxoffice.events;

import java.time.Instant;
import java.time.ZoneId;
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
 * @param refunds what goes back to the buyer, and what was given back at Stripe by hand; oldest first
 * @param kept what the organiser keeps of a cancelled order, in minor units; 0 for nothing
 * @param endedBy who had it cancelled or refunded in whole; null where that follows from {@code reason}
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
        boolean answersDue,
        List<Refund> refunds,
        long kept,
        Initiator endedBy) {

    /** Null lines are those of an earlier version: the one of the ticket. */
    public OrderData {
        lines = lines == null
                ? List.of(new Line(ticket.id(), null, quantity, ticket.price(), amount))
                : List.copyOf(lines);
        refunds = refunds == null ? List.of() : List.copyOf(refunds);
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
                null, null, null, 0, false, null, 0, null);
    }

    /** What it is of: the event, or the listing that is one. */
    public String sale() {
        return eventId == null ? ticket.id() : eventId;
    }

    /**
     * What was ordered.
     *
     * @param price of one seat, in minor units
     * @param timeZone IANA name of the zone in which its time is shown; null for UTC, as in orders of earlier versions
     */
    public record Ticket(
            String id, String userId, String title, String venue, Instant startsAt, long price, String timeZone) {
        /** In UTC. */
        public Ticket(String id, String userId, String title, String venue, Instant startsAt, long price) {
            this(id, userId, title, venue, startsAt, price, null);
        }

        /** The zone in which its time is shown. */
        public ZoneId zone() {
            return timeZone == null ? ZoneId.of("UTC") : ZoneId.of(timeZone);
        }
    }

    /**
     * Seats of one type.
     *
     * @param name of the type; null for that of an event with one type
     * @param price of one seat, in minor units
     * @param amount of the line, after the discount
     */
    public record Line(String ticketId, String name, int quantity, long price, long amount) {}

    /**
     * Money, seats or both that go back.
     *
     * @param id within all refunds; the refund at Stripe names it
     * @param amount in minor units; 0 for seats alone
     * @param seats that are given back; empty for money alone
     * @param resold whether these seats return to sale
     * @param tries how often Stripe is to be asked; a higher number than before asks once more
     * @param refusal Stripe's code, where it refuses the refund; otherwise null
     */
    public record Refund(
            String id,
            long amount,
            List<Seats> seats,
            boolean resold,
            Initiator by,
            Instant at,
            RefundState state,
            int tries,
            String refusal) {
        /** Null is an empty list. */
        public Refund {
            seats = seats == null ? List.of() : List.copyOf(seats);
        }

        /** The same with other seats. */
        public Refund withSeats(List<Seats> others, boolean areResold) {
            return new Refund(id, amount, others, areResold, by, at, state, tries, refusal);
        }

        /** How many seats are given back. */
        public int quantity() {
            return seats.stream().mapToInt(Seats::quantity).sum();
        }
    }

    /** Seats of one type. */
    public record Seats(String ticketId, int quantity) {}
}
