package dev.boxoffice.tickets.model;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A listing: its public state and its seats. Orders decides whether a change is possible, as it knows what is held and
 * sold: what buyers were offered does not change.
 *
 * @param lastChange the number of the last change that was proposed; a refused one keeps its number
 * @param capacityVersion the version of the last state of orders that was applied; 0 for none
 * @param proposal the change that orders has not decided yet, if there is one
 */
public record Ticket(TicketData data, Seats seats, long lastChange, long capacityVersion, Optional<Proposal> proposal) {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A new listing, of which no seat is taken. */
    public static Ticket list(TicketData data) {
        return new Ticket(data, Seats.untouched(data.quantity()), data.change(), 0, Optional.empty());
    }

    /** The id of the listing. */
    public String id() {
        return data.id();
    }

    /** Counts its changes. */
    public long version() {
        return data.version();
    }

    /** What users get who are no members of its seller: they do not learn that a hidden type exists. */
    public Problem refusalToStrangers() {
        boolean isHidden = data.rules() != null && data.rules().hidden();
        return isHidden ? Problem.notFound("Ticket") : Problem.notAuthorized();
    }

    /** Itself; fails if the seller has seen another version, where that matters. */
    public Ticket requireVersion(OptionalLong wanted) {
        if (wanted.isPresent() && wanted.getAsLong() != version()) {
            throw Problem.stale(version());
        }
        return this;
    }

    /**
     * The seller edits it.
     *
     * @param wanted the whole new state; id, version, owner and status are ignored
     */
    public Decision<TicketData> edit(TicketData wanted) {
        long offer = isSameOffer(wanted) ? data.offer() : lastChange + 1;
        return propose(wanted, TicketStatus.ACTIVE, Subjects.TICKET_UPDATED, offer);
    }

    /** What buyers were offered is the instant: the zone in which it is shown is no part of it. */
    private boolean isSameOffer(TicketData wanted) {
        return Objects.equals(wanted.title(), data.title())
                && Objects.equals(wanted.description(), data.description())
                && Objects.equals(wanted.venue(), data.venue())
                && Objects.equals(wanted.startsAt(), data.startsAt())
                && wanted.price() == data.price()
                && wanted.currency().equals(data.currency());
    }

    /** The seller withdraws it from sale. */
    public Decision<TicketData> withdraw() {
        return propose(data, TicketStatus.WITHDRAWN, Subjects.TICKET_WITHDRAWN, lastChange + 1);
    }

    private Decision<TicketData> propose(TicketData wanted, TicketStatus status, String event, long offer) {
        if (data.status() == TicketStatus.WITHDRAWN) {
            return Decision.refused(Problem.invalid("The listing is withdrawn and cannot be changed any more"));
        }
        if (data.eventId() != null) {
            return Decision.refused(Problem.unavailable(
                    "The listing has become a type of an event, please try again", RETRY_AFTER, null));
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
                lastChange + 1,
                wanted.timeZone());
        return Decision.changed(next, event);
    }

    /** Orders publishes the capacity, and the outcome of the last change that it has decided. */
    public Decision<Ticket> applyCapacity(CapacityData capacity) {
        if (capacityVersion >= capacity.version()) {
            return Decision.unchanged();
        }
        Seats resized = seats.resized(capacity.capacity());
        Optional<Proposal> decided = proposal.filter(pending -> pending.next().change() == capacity.change());
        if (decided.isEmpty()) {
            return Decision.changed(new Ticket(data, resized, lastChange, capacity.version(), proposal));
        }
        boolean isAccepted = capacity.outcome() == ChangeOutcome.ACCEPTED;
        TicketData next = isAccepted ? decided.get().next() : data;
        Ticket ticket = new Ticket(next, resized, lastChange, capacity.version(), Optional.empty());
        return isAccepted ? Decision.changed(ticket, decided.get().event()) : Decision.changed(ticket);
    }

    /** As an accepted change left it, with the seats that orders counted then. */
    public Ticket after(TicketData change, CapacityData counted) {
        return new Ticket(change, seats.counted(counted), lastChange, capacityVersion, proposal);
    }
}
