package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;

/**
 * Applies the capacity of a listing that orders publishes, and carries out or drops the change that orders has decided:
 * once, by the request that waits for it or by the event, whichever is first.
 */
public final class ApplyCapacity {
    private final TicketStore tickets;
    private final PendingDecisions pending;
    private final PublishAvailability publishAvailability;

    /** Applies it to listings of {@code tickets}. */
    public ApplyCapacity(TicketStore tickets, PendingDecisions pending, PublishAvailability publishAvailability) {
        this.tickets = tickets;
        this.pending = pending;
        this.publishAvailability = publishAvailability;
    }

    /** Applies an event of orders, and publishes the seats. */
    public Future<Void> applyEvent(CapacityData capacity) {
        return apply(capacity)
                .onSuccess(applied -> pending.complete(capacity))
                .compose(ticket -> ticket.seats().version() == 0
                        ? Future.succeededFuture()
                        : publishAvailability.publish(ticket.id()));
    }

    /** Applies it unless a newer state is known; the listing afterwards. */
    Future<Ticket> apply(CapacityData capacity) {
        return tickets.applyCapacity(capacity)
                .compose(changed -> changed.isPresent()
                        ? Future.succeededFuture(changed.get())
                        : tickets.find(capacity.ticketId())
                                .map(found -> found.orElseThrow(
                                        () -> new MalformedEventException("no listing " + capacity.ticketId(), null))));
    }
}
