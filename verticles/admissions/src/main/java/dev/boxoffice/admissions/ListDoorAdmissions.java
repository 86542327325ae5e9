package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.ListCursor;
import dev.boxoffice.admissions.model.ListPage;
import dev.boxoffice.admissions.store.DoorLists;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Gives devices the tickets of their event: all of them once, and from then on what has changed. */
public record ListDoorAdmissions(DoorLists lists, DoorStore doors, EventStore events, Clock clock) {
    /** A part of the list, and what its numbers refer to. */
    public record Part(ListPage page, EventDetails event, Door door) {}

    /**
     * The part after a cursor.
     *
     * @param after a cursor of an earlier answer; null for the beginning
     */
    public Future<Part> part(String eventId, String after, int limit) {
        long now = clock.millis();
        // A cursor of the future, as when a clock was set back, would hide all changes until then.
        ListCursor cursor = Optional.ofNullable(after)
                .map(text -> ListCursor.parse(text)
                        .orElseThrow(() -> Problem.invalid("after", "must be the cursor of an earlier answer")))
                .filter(given -> given.at() <= now + ListPage.OVERLAP_MILLIS)
                .orElseGet(() -> ListCursor.begin(now));
        return events.findRecent(eventId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Event")))
                .compose(event -> doors.findRecent(eventId).compose(door -> lists.of(eventId)
                        .map(list -> new Part(ListPage.of(list, cursor, limit), event, door))));
    }
}
