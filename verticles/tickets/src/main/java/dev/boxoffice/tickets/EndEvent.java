package dev.boxoffice.tickets;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.store.EventStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Ends an event that is over. */
public final class EndEvent {
    private final EventStore events;
    private final UpdateTicketTypes updateTicketTypes;
    private final Clock clock;

    /** Ends events of {@code events}. */
    public EndEvent(EventStore events, UpdateTicketTypes updateTicketTypes, Clock clock) {
        this.events = events;
        this.updateTicketTypes = updateTicketTypes;
        this.clock = clock;
    }

    /** Ends an event whose end is due, once; one that was moved meanwhile ends later. */
    public Future<Void> end(Event event) {
        Optional<Decision.Changed<Event>> change = event.end(clock.instant()).orThrow();
        if (change.isEmpty()) {
            return events.endLater(event);
        }
        // If another write came first, the event is still due.
        return events.update(event.version(), event.isComposed(), change.get())
                .compose(ended -> ended.isPresent() && ended.get().isComposed()
                        ? updateTicketTypes.update(ended.get())
                        : Future.succeededFuture());
    }
}
