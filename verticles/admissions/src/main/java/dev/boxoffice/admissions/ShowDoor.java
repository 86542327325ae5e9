package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorCounts;
import dev.boxoffice.admissions.model.DoorList;
import dev.boxoffice.admissions.store.DoorLists;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;

/** Shows how an event lets people in, and how many came. */
public final class ShowDoor {
    private static final Duration COUNTED = Duration.ofSeconds(1);
    private static final int MOST_EVENTS = 1_000;

    private final EventOfOrganiser eventOfOrganiser;
    private final EventStore events;
    private final DoorStore doors;
    private final SharedReads<String, DoorCounts> counts;

    /** An event and its door. */
    public record Shown(EventDetails event, Door door, DoorCounts counts) {}

    /** Counts what is in {@code lists}. */
    public ShowDoor(EventStore events, DoorStore doors, DoorLists lists) {
        this.eventOfOrganiser = new EventOfOrganiser(events);
        this.events = events;
        this.doors = doors;
        this.counts = new SharedReads<>(eventId -> lists.of(eventId).map(DoorList::counts), COUNTED, MOST_EVENTS);
    }

    /** The door for a member of the organiser. */
    public Future<Shown> forMember(String eventId, Actor actor) {
        return eventOfOrganiser.find(eventId, actor).compose(event -> doors.find(eventId)
                .compose(door -> counts(eventId).map(counted -> new Shown(event, door, counted))));
    }

    /** The door for a device. */
    public Future<Shown> forDevice(String eventId) {
        return events.findRecent(eventId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Event")))
                .compose(event -> doors.findRecent(eventId)
                        .compose(door -> counts(eventId).map(counted -> new Shown(event, door, counted))));
    }

    /** How many came, as it was at most a second ago. */
    public Future<DoorCounts> counts(String eventId) {
        return counts.get(eventId);
    }
}
