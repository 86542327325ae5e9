package dev.boxoffice.tickets;

import dev.boxoffice.platform.identity.Actor;
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
    public Future<Void> withdraw(String ticketId, Actor actor, OptionalLong wanted) {
        return proposeChange
                .find(ticketId)
                .compose(found -> found.data().eventId() == null
                        ? proposeChange
                                .propose(ticketId, actor, wanted, Ticket::withdraw)
                                .<Void>mapEmpty()
                        : actor.admit(found.data().userId(), found.data().eventId(), found::refusalToStrangers)
                                .compose(admitted -> changeEvent.change(
                                        found.data().eventId(),
                                        actor,
                                        wanted,
                                        (event, isTaken) -> event.withdraw(ticketId)))
                                .mapEmpty());
    }
}
