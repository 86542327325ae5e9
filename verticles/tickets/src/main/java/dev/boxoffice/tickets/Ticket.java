package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.util.Objects;

/**
 * A listing: its public state, and how its seats stand. Whether a change is possible is decided by orders, which knows
 * what is held and sold: buyers hold on to what they were offered.
 *
 * @param lastChange the number of the last change that was proposed; a refused one keeps its number
 */
record Ticket(TicketData data, Seats seats, long lastChange) {
    private static final Outcome WITHDRAWN =
            new Outcome.Refused("The listing is withdrawn and cannot be changed any more");

    /** A new listing, of which no seats are taken. */
    static Ticket list(TicketData data) {
        return new Ticket(data, Seats.untouched(data.quantity()), data.change());
    }

    String id() {
        return data.id();
    }

    long version() {
        return data.version();
    }

    boolean isOwnedBy(String userId) {
        return data.userId().equals(userId);
    }

    /**
     * The seller wants it to be different.
     *
     * @param wanted the whole new state; id, version, owner and status are not looked at
     */
    Outcome edit(TicketData wanted) {
        long offer = isSameOffer(wanted) ? data.offer() : lastChange + 1;
        return propose(wanted, TicketStatus.ACTIVE, Subjects.TICKET_UPDATED, offer);
    }

    private boolean isSameOffer(TicketData wanted) {
        return Objects.equals(wanted.title(), data.title())
                && Objects.equals(wanted.description(), data.description())
                && Objects.equals(wanted.venue(), data.venue())
                && Objects.equals(wanted.startsAt(), data.startsAt())
                && wanted.price() == data.price()
                && wanted.currency().equals(data.currency());
    }

    /** The seller takes it off sale. */
    Outcome withdraw() {
        return propose(data, TicketStatus.WITHDRAWN, Subjects.TICKET_WITHDRAWN, lastChange + 1);
    }

    private Outcome propose(TicketData wanted, TicketStatus status, String event, long offer) {
        if (data.status() == TicketStatus.WITHDRAWN) {
            return WITHDRAWN;
        }
        TicketData next = new TicketData(
                data.id(),
                data.version() + 1,
                data.userId(),
                wanted.title(),
                wanted.description(),
                wanted.venue(),
                wanted.startsAt(),
                wanted.price(),
                wanted.currency(),
                wanted.quantity(),
                status,
                data.createdAt(),
                offer,
                lastChange + 1);
        return new Outcome.Proposed(next, event);
    }

    /** As a change left it, with its seats as orders has counted them then. */
    Ticket after(TicketData change, CapacityData counted) {
        return new Ticket(change, seats.counted(counted), lastChange);
    }
}
