package dev.boxoffice.tickets;

import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Withdraws a listing from sale for its seller: by itself, or by the event that it is a type of. */
public final class WithdrawTicket {
    private final ProposeChange proposeChange;
    private final ChangeEvent changeEvent;

    /** Withdraws listings through {@code proposeChange}, and types of events through {@code changeEvent}. */
    public WithdrawTicket(ProposeChange proposeChange, ChangeEvent changeEvent) {
        this.proposeChange = proposeChange;
        this.changeEvent = changeEvent;
    }

    /**
     * Withdraws the listing.
     *
     * @param wanted the version that the seller has seen, if that matters
     */
    public Future<Void> withdraw(String ticketId, String userId, OptionalLong wanted) {
        return proposeChange
                .find(ticketId)
                .compose(found -> found.data().eventId() == null
                        ? proposeChange
                                .propose(ticketId, userId, wanted, Ticket::withdraw)
                                .<Void>mapEmpty()
                        : changeEvent
                                .change(
                                        found.requireSeller(userId).data().eventId(),
                                        userId,
                                        wanted,
                                        (event, isTaken) -> event.withdraw(ticketId))
                                .mapEmpty());
    }
}
