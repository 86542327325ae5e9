package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when what belongs to an event works. */
public record EventTimes(EventStore events, DoorStore doors, Clock clock, Duration link) {
    private static final Duration UNKNOWN = Duration.ofDays(365);

    /** When links to tickets of an event end: some time after its end; a year from now if it has none. */
    public Future<Instant> linkEnd(String eventId) {
        return events.findRecent(eventId).map(event -> event.flatMap(EventTimes::end)
                .map(end -> end.plus(link))
                .filter(end -> end.isAfter(clock.instant().plus(link)))
                .orElseGet(() ->
                        clock.instant().plus(event.flatMap(EventTimes::end).isPresent() ? link : UNKNOWN)));
    }

    /** Until when tickets of an event can be transferred, see {@link Door#transferEnd}. */
    public Future<Instant> transferEnd(String eventId) {
        return events.findRecent(eventId).compose(event -> doors.findRecent(eventId)
                .map(door -> door.transferEnd(event.map(EventDetails::startsAt).orElse(null))));
    }

    private static Optional<Instant> end(EventDetails event) {
        return Optional.ofNullable(event.endsAt()).or(() -> Optional.ofNullable(event.startsAt()));
    }
}
