package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Edits a listing for its seller: by itself, or by the event that it is a type of. */
public final class EditTicket {
    private final ProposeChange proposeChange;
    private final ChangeEvent changeEvent;
    private final TicketStore tickets;
    private final Clock clock;

    /** Edits listings through {@code proposeChange}, and types of events through {@code changeEvent}. */
    public EditTicket(ProposeChange proposeChange, ChangeEvent changeEvent, TicketStore tickets, Clock clock) {
        this.proposeChange = proposeChange;
        this.changeEvent = changeEvent;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * Applies an edit to the state of the listing.
     *
     * @param wanted the version that the seller has seen, if that matters
     * @param edit changes a listing by itself
     * @param editType changes an event, for a listing that is a type of it
     * @return the listing afterwards, with its seats as far as orders has counted them
     */
    public Future<Ticket> edit(
            String ticketId,
            Actor actor,
            OptionalLong wanted,
            UnaryOperator<TicketData> edit,
            Function<Event, EventInput> editType) {
        return proposeChange
                .find(ticketId)
                .compose(found -> found.data().eventId() == null
                        ? proposeChange.propose(
                                ticketId, actor, wanted, ticket -> ticket.edit(edit.apply(ticket.data())))
                        : actor.admit(found.data().userId(), found.data().eventId(), found::refusalToStrangers)
                                .compose(admitted -> editType(found, actor, wanted, editType)));
    }

    private Future<Ticket> editType(Ticket ticket, Actor actor, OptionalLong wanted, Function<Event, EventInput> edit) {
        // The new type of an edit has no parts of its own, and so no new ids.
        return changeEvent
                .change(
                        ticket.data().eventId(),
                        actor,
                        wanted,
                        (event, isTaken) -> event.edit(edit.apply(event), ticket::id, clock.instant()))
                .compose(event -> tickets.find(ticket.id()))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")));
    }
}
