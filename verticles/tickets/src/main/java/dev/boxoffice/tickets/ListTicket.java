package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.SellerRules;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.util.Optional;

/** Lists tickets for sale. */
public final class ListTicket {
    private final TicketStore tickets;

    private final SellerRules sellerRules;

    /** Lists in {@code tickets}, for those whom {@code sellerRules} let sell. */
    public ListTicket(TicketStore tickets, SellerRules sellerRules) {
        this.tickets = tickets;
        this.sellerRules = sellerRules;
    }

    /** Stores a new listing with its event; if an earlier try has stored it, that is the result. */
    public Future<Ticket> list(TicketData data, Actor actor) {
        sellerRules.requireListing(actor.assurance());
        Ticket ticket = Ticket.list(data);
        return actor.admit(data.userId(), null)
                .compose(admitted -> tickets.insert(ticket))
                .compose(isNew -> isNew
                        ? Future.succeededFuture(ticket)
                        : tickets.find(data.id()).map(Optional::orElseThrow));
    }
}
