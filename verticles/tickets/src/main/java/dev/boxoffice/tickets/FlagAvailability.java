package dev.boxoffice.tickets;

import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records in an event whether any seat is available, for searches. It is written when a pool becomes sold out, or is
 * not any more, and repeated with later changes of seats until the listing of the pool says that it is done.
 */
public final class FlagAvailability {
    private static final int MOST_TRIES = 10;

    private final EventStore events;
    private final TypeStore types;

    /** Records in {@code events} what the listings of {@code types} count. */
    public FlagAvailability(EventStore events, TypeStore types) {
        this.events = events;
        this.types = types;
    }

    /** Records it for the event of that id, if it exists. */
    Future<Void> update(String eventId) {
        return events.find(eventId)
                .compose(found -> found.isPresent() ? update(found.get(), MOST_TRIES) : Future.succeededFuture());
    }

    private Future<Void> update(Event event, int tries) {
        List<String> pools = event.data().pools().stream().map(Pool::ticketId).toList();
        return types.findSeats(pools).compose(seats -> {
            boolean isAvailable = isAvailable(event, seats);
            List<Future<Void>> told = seats.values().stream()
                    .filter(CountedSeats::isFlagStale)
                    .map(counted ->
                            types.setSoldOut(counted.id(), counted.seats().available() <= 0))
                    .toList();
            return events.setAvailable(event.id(), isAvailable)
                    .compose(set -> Future.all(told))
                    // Seats that changed meanwhile may have been recorded before.
                    .compose(set -> types.findSeats(pools))
                    .compose(now -> isAvailable(event, now) == isAvailable || tries == 0
                            ? Future.succeededFuture()
                            : update(event, tries - 1));
        });
    }

    private static boolean isAvailable(Event event, Map<String, CountedSeats> seats) {
        Set<String> offered = event.data().ticketTypes().stream()
                .filter(type -> type.status() == TicketStatus.ACTIVE && !type.hidden())
                .map(TicketType::pool)
                .collect(Collectors.toSet());
        return event.data().pools().stream()
                .filter(pool -> offered.contains(pool.id()))
                .anyMatch(pool -> Optional.ofNullable(seats.get(pool.ticketId()))
                        .filter(counted -> counted.seats().available() > 0)
                        .isPresent());
    }
}
