package dev.boxoffice.orders.model;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A listing, as the domain orders knows it: a ticket type of an event, or an event with this one type.
 *
 * @param version counts its changes
 * @param quantity seats that its seller wants to sell: those of its pool
 * @param offer the number of its terms, as {@link dev.boxoffice.events.TicketData#offer}
 * @param change the last change that it includes, as {@link dev.boxoffice.events.TicketData#change}
 * @param eventId the event that it is a type of; null for a listing that is an event by itself
 * @param pool the id of the pool that its seats come from
 * @param rules when and how it is sold; null for a listing that is an event by itself
 */
public record Listing(
        OrderData.Ticket ticket,
        long version,
        String currency,
        int quantity,
        boolean active,
        long offer,
        long change,
        String eventId,
        String pool,
        SaleRules rules) {
    /** The contract allows no listing with more seats. */
    public static final int MOST_SEATS = 100_000;

    /** A listing that is an event by itself. */
    public Listing(
            OrderData.Ticket ticket,
            long version,
            String currency,
            int quantity,
            boolean active,
            long offer,
            long change) {
        this(ticket, version, currency, quantity, active, offer, change, null, ticket.id(), null);
    }

    /** The listing of an event. */
    public static Listing of(TicketData ticket) {
        return new Listing(
                new OrderData.Ticket(
                        ticket.id(),
                        ticket.userId(),
                        ticket.title(),
                        ticket.venue(),
                        ticket.startsAt() == null ? null : ticket.startsAt().truncatedTo(ChronoUnit.MILLIS),
                        ticket.price(),
                        ticket.timeZone()),
                ticket.version(),
                ticket.currency(),
                ticket.quantity(),
                ticket.status() == TicketStatus.ACTIVE,
                ticket.offer(),
                ticket.change(),
                ticket.eventId(),
                ticket.pool(),
                ticket.eventId() == null ? null : ticket.rules());
    }

    /** The id of the listing. */
    public String id() {
        return ticket.id();
    }

    /** What its pool is to have. Only the first event of a listing can come before its pool exists. */
    public Supply supply() {
        return new Supply(pool, quantity, offer, change, version == 1 && change == 1);
    }

    /** What it is sold as a part of: the event, or the listing that is one. */
    public String sale() {
        return eventId == null ? id() : eventId;
    }

    /** Its name among the types of its event; null if it is the only one. */
    String name() {
        return rules == null ? null : rules.name();
    }

    /** True once the event has begun. */
    static boolean hasBegun(OrderData.Ticket ticket, Instant now) {
        return ticket.startsAt() != null && !ticket.startsAt().isAfter(now);
    }
}
