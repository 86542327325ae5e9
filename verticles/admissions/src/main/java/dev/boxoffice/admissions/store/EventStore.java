package dev.boxoffice.admissions.store;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** The copies of events that admissions keeps. */
public final class EventStore {
    /** The collection. */
    public static final String COLLECTION = "events";

    private static final String DETAILS = "details";

    /** How long a process may use an event that another process of admissions has replaced. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_EVENTS = 1_000;

    private final Replica replica;
    private final SharedReads<String, Optional<EventDetails>> recent =
            new SharedReads<>(this::find, STALENESS, MOST_EVENTS);

    /** Keeps the events in {@code replica}. */
    public EventStore(Replica replica) {
        this.replica = replica;
    }

    /** The event of that id, if it is known. */
    public Future<Optional<EventDetails>> find(String eventId) {
        return replica.find(eventId).map(found -> found.map(EventStore::event));
    }

    /** The event as it was a moment ago; what many ask for at once is read once. */
    public Future<Optional<EventDetails>> findRecent(String eventId) {
        return recent.get(eventId);
    }

    /** Stores an event unless a newer version is there; true if it was stored. */
    public Future<Boolean> apply(EventDetails event) {
        return replica.apply(event.id(), event.version(), new JsonObject().put(DETAILS, EventCodec.write(event)))
                .onSuccess(applied -> recent.forget(event.id()));
    }

    private static EventDetails event(JsonObject document) {
        return EventCodec.read(document.getString(DETAILS), EventDetails.class);
    }
}
