package dev.boxoffice.tickets;

import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.StoredEvent;
import dev.boxoffice.tickets.store.TicketQuery;
import dev.boxoffice.tickets.store.TicketStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds events with their seats. */
public final class FindEvents {
    private final EventStore events;
    private final TicketStore tickets;
    private final TypeStore types;
    private final DeriveEvent deriveEvent;

    /** Finds events in {@code events}. */
    public FindEvents(EventStore events, TicketStore tickets, TypeStore types, DeriveEvent deriveEvent) {
        this.events = events;
        this.tickets = tickets;
        this.types = types;
        this.deriveEvent = deriveEvent;
    }

    /**
     * An event and its seats.
     *
     * @param html its text as safe HTML; empty without a text, and in searches
     * @param pools the seats of its pools that are listed, by the ids of the types under which they are counted
     */
    public record Shown(Event event, Optional<String> html, Map<String, CountedSeats> pools) {
        /** Copies the map. */
        public Shown {
            pools = Map.copyOf(pools);
        }

        /** The seats of a pool. */
        public Seats seats(Pool pool) {
            CountedSeats counted = pools.get(pool.ticketId());
            return (counted == null ? Seats.untouched(pool.quantity()) : counted.seats()).shown();
        }
    }

    /**
     * A page of events.
     *
     * @param total how many there are on all pages
     */
    public record Page(List<Shown> events, long total) {}

    /** The event of that id. */
    public Future<Optional<Event>> find(String id) {
        return findStored(id).map(found -> found.map(StoredEvent::event));
    }

    private Future<Optional<StoredEvent>> findStored(String id) {
        if (!Ids.isValid(id)) {
            return Future.succeededFuture(Optional.empty());
        }
        return events.findShown(id).compose(found -> found.isPresent() ? Future.succeededFuture(found) : derive(id));
    }

    /** A listing that was stored a moment ago may have no event yet. */
    private Future<Optional<StoredEvent>> derive(String id) {
        return tickets.find(id)
                .compose(listing -> listing.isEmpty() || listing.get().data().eventId() != null
                        ? Future.succeededFuture(Optional.empty())
                        : deriveEvent.derive(listing.get().data()).compose(derived -> events.findShown(id)));
    }

    /** The id of the event with that slug, or the id itself. */
    public Future<Optional<String>> findId(String idOrSlug) {
        return Ids.isValid(idOrSlug) ? Future.succeededFuture(Optional.of(idOrSlug)) : events.findId(idOrSlug);
    }

    /** The event of that id, with its seats. */
    public Future<Optional<Shown>> findShown(String id) {
        return findStored(id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : withSeats(List.of(found.get())).map(shown -> Optional.of(shown.get(0))));
    }

    /** The events that a query finds, without their HTML. */
    public Future<Page> search(TicketQuery query) {
        Future<Long> total = events.count(query);
        Future<List<Shown>> found = events.search(query).compose(this::withSeats);
        return Future.all(total, found).map(done -> new Page(found.result(), total.result()));
    }

    /** Events with their seats, in the same order. */
    Future<List<Shown>> withSeats(List<StoredEvent> found) {
        List<String> pools = found.stream()
                .flatMap(stored -> stored.event().data().pools().stream())
                .map(Pool::ticketId)
                .toList();
        Future<Map<String, CountedSeats>> seats =
                pools.isEmpty() ? Future.succeededFuture(Map.of()) : types.findSeats(pools);
        return seats.map(counted -> found.stream()
                .map(stored -> new Shown(stored.event(), stored.html(), of(stored.event(), counted)))
                .toList());
    }

    private static Map<String, CountedSeats> of(Event event, Map<String, CountedSeats> counted) {
        return event.data().pools().stream()
                .map(pool -> counted.get(pool.ticketId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(CountedSeats::id, seats -> seats));
    }
}
