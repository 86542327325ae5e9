package dev.boxoffice.admissions;

import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Finds an event for what only its organiser may see and do. */
public record EventOfOrganiser(EventStore events) {
    /** The event; fails if there is none, or {@code actor} may not act for its organiser. */
    public Future<EventDetails> find(String eventId, Actor actor) {
        return events.findRecent(eventId).compose(found -> {
            EventDetails event = found.orElseThrow(() -> Problem.notFound("Event"));
            return actor.admit(event.userId(), eventId).map(event);
        });
    }
}
