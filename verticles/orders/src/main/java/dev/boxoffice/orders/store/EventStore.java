package dev.boxoffice.orders.store;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** The copies of events that orders keeps, and what it remembers of them in memory. */
public final class EventStore {
    /** The collection. */
    public static final String COLLECTION = "events";

    private static final String DETAILS = "details";

    /** How long a process may use an event that another process of orders has replaced. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_EVENTS = 1_000;

    private final Replica replica;
    private final SharedReads<String, EventDetails> awaited = new SharedReads<>(this::await, STALENESS, MOST_EVENTS);

    /** Keeps the events in {@code replica}. */
    public EventStore(Replica replica) {
        this.replica = replica;
    }

    /** The event of that id; waits a little for one that was published a moment ago. */
    public Future<Optional<EventDetails>> findPublished(String eventId) {
        return awaited.get(eventId).map(Optional::ofNullable);
    }

    private Future<EventDetails> await(String eventId) {
        return replica.await(eventId).map(found -> found.map(EventStore::event).orElse(null));
    }

    /** The event of that id, if it is known. */
    public Future<Optional<EventDetails>> find(String eventId) {
        return replica.find(eventId).map(found -> found.map(EventStore::event));
    }

    /**
     * Stores an event unless a newer version is there.
     *
     * @return the newest version
     */
    public Future<EventDetails> apply(EventDetails event) {
        JsonObject state = new JsonObject().put(DETAILS, EventCodec.write(event));
        return replica.apply(event.id(), event.version(), state)
                .onSuccess(applied -> awaited.forget(event.id()))
                .compose(isNewest -> isNewest
                        ? Future.succeededFuture(event)
                        : find(event.id()).map(Optional::orElseThrow));
    }

    private static EventDetails event(JsonObject document) {
        return EventCodec.read(document.getString(DETAILS), EventDetails.class);
    }
}
