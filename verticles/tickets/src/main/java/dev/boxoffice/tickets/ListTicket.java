package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.util.Optional;

/** Lists tickets for sale. */
public final class ListTicket {
    private final TicketStore tickets;

    /** Lists in {@code tickets}. */
    public ListTicket(TicketStore tickets) {
        this.tickets = tickets;
    }

    /** Stores a new listing with its event; if an earlier try has stored it, that is the result. */
    public Future<Ticket> list(TicketData data, Actor actor) {
        Ticket ticket = Ticket.list(data);
        return actor.admit(data.userId(), null)
                .compose(admitted -> tickets.insert(ticket))
                .compose(isNew -> isNew
                        ? Future.succeededFuture(ticket)
                        : tickets.find(data.id()).map(Optional::orElseThrow));
    }
}
