package dev.boxoffice.tickets;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.Notice;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.model.TypeListing;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Adds a ticket type to an event for its organiser. */
public final class AddTicketType {
    private final ChangeEvent changeEvent;
    private final TicketStore tickets;
    private final Clock clock;

    /** Changes events through {@code changeEvent}. */
    public AddTicketType(ChangeEvent changeEvent, TicketStore tickets, Clock clock) {
        this.changeEvent = changeEvent;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * Adds a type; if an earlier try has added it, that is the result.
     *
     * @param id of the new type
     * @param type the type, as it is wanted of the event
     * @return its listing
     */
    public Future<Ticket> add(String eventId, Actor actor, String id, Function<Event, EventInput.Type> type) {
        return changeEvent
                .change(
                        eventId,
                        actor,
                        OptionalLong.empty(),
                        (event, isTaken) -> event.type(id).isPresent()
                                ? Decision.unchanged()
                                : event.edit(with(event, type.apply(event)), () -> id, now()))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Problem.NotFound
                                ? Problem.invalid("eventId", "event.unknown", "eventId is no event of this account")
                                : failure))
                .compose(event -> listing(event, id));
    }

    private Instant now() {
        return clock.instant();
    }

    private static EventInput with(Event event, EventInput.Type type) {
        List<EventInput.Type> types = new ArrayList<>(EventInput.present(event.data()));
        types.add(type);
        return new EventInput(event.data(), types, Notice.NONE);
    }

    /** The listing of a type; a type of a draft has none yet, and is shown as it would be. */
    private Future<Ticket> listing(Event event, String id) {
        return tickets.find(id)
                .map(found -> found.orElseGet(() -> TypeListing.of(event).stream()
                        .filter(listing -> listing.id().equals(id))
                        .findFirst()
                        .map(listing ->
                                new Ticket(listing, Seats.untouched(listing.quantity()), 0, 0, Optional.empty()))
                        .orElseThrow()));
    }
}
