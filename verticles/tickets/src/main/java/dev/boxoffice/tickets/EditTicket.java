package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Edits a listing for its seller. */
public final class EditTicket {
    private final ProposeChange proposeChange;

    /** Edits listings through {@code proposeChange}. */
    public EditTicket(ProposeChange proposeChange) {
        this.proposeChange = proposeChange;
    }

    /**
     * Applies {@code edit} to the state of the listing.
     *
     * @param wanted the version that the seller has seen, if that matters
     * @return the listing afterwards, with its seats as orders counted them
     */
    public Future<Ticket> edit(String ticketId, String userId, OptionalLong wanted, UnaryOperator<TicketData> edit) {
        return proposeChange.propose(ticketId, userId, wanted, ticket -> ticket.edit(edit.apply(ticket.data())));
    }
}
