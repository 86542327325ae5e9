package dev.boxoffice.tickets;

import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Withdraws a listing from sale for its seller. */
public final class WithdrawTicket {
    private final ProposeChange proposeChange;

    /** Withdraws listings through {@code proposeChange}. */
    public WithdrawTicket(ProposeChange proposeChange) {
        this.proposeChange = proposeChange;
    }

    /**
     * Withdraws the listing.
     *
     * @param wanted the version that the seller has seen, if that matters
     */
    public Future<?> withdraw(String ticketId, String userId, OptionalLong wanted) {
        return proposeChange.propose(ticketId, userId, wanted, Ticket::withdraw);
    }
}
