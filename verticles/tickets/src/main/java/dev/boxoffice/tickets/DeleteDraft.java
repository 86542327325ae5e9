package dev.boxoffice.tickets;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.store.EventStore;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Deletes the draft of an event for its organiser. */
public final class DeleteDraft {
    private final FindEvents findEvents;
    private final EventStore events;

    /** Deletes from {@code events}. */
    public DeleteDraft(FindEvents findEvents, EventStore events) {
        this.findEvents = findEvents;
        this.events = events;
    }

    /**
     * Deletes the draft.
     *
     * @param wanted the version that the organiser has seen, if that matters
     */
    public Future<Void> delete(String eventId, Actor actor, OptionalLong wanted) {
        return findEvents.find(eventId).compose(found -> {
            Event draft = found.orElseThrow(() -> Problem.notFound("Event"));
            return actor.admit(draft.data().userId(), draft.id(), draft::refusalToStrangers)
                    .compose(admitted -> events.delete(draft.requireDraft().requireVersion(wanted)))
                    .compose(isDeleted -> isDeleted
                            ? Future.succeededFuture()
                            : Future.failedFuture(new ConcurrentChangeException()));
        });
    }
}
