package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Finds an event for what only its organiser may see and do. */
public final class EventOfOrganiser {
    private final EventStore events;

    /** Finds events in {@code events}. */
    public EventOfOrganiser(EventStore events) {
        this.events = events;
    }

    /**
     * The event; fails if there is none, or {@code actor} may not act for its organiser.
     *
     * @param eventId the event, or the listing that is one
     */
    public Future<EventDetails> find(String eventId, Actor actor) {
        return events.findPublished(eventId).compose(found -> {
            EventDetails event = found.orElseThrow(() -> Problem.notFound("Event"));
            return actor.admit(event.userId(), eventId).map(event);
        });
    }
}
