package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.SeatSharing;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.TypeListing;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the listings of a composed event's ticket types from the event. Each step may be repeated, also by another
 * process at the same time: newer versions win.
 */
public final class UpdateTicketTypes {
    private final EventStore events;
    private final TypeStore types;
    private final FlagAvailability flagAvailability;

    /** Writes listings of {@code types}. */
    public UpdateTicketTypes(EventStore events, TypeStore types, FlagAvailability flagAvailability) {
        this.events = events;
        this.types = types;
        this.flagAvailability = flagAvailability;
    }

    /** Writes the listings of an event that was published. */
    public Future<Void> update(Event event) {
        List<TicketData> listings = TypeListing.of(event);
        Map<String, List<String>> sharers = listings.stream()
                .filter(listing -> listing.poolId() != null)
                .collect(Collectors.groupingBy(
                        TicketData::poolId, Collectors.mapping(TicketData::id, Collectors.toList())));
        List<String> hidden = listings.stream()
                .filter(listing -> listing.rules().hidden())
                .map(TicketData::id)
                .toList();
        List<TicketData> counting =
                listings.stream().filter(listing -> listing.poolId() == null).toList();
        List<TicketData> sharing =
                listings.stream().filter(listing -> listing.poolId() != null).toList();
        // 1. The listings in which seats are counted.
        return Future.all(counting.stream()
                        .map(listing -> types.copy(
                                listing,
                                SeatSharing.of(listing.id(), sharers.getOrDefault(listing.id(), List.of()), hidden),
                                Seats.untouched(listing.quantity())))
                        .toList())
                // 2. Those that share their seats, which begin with the present counts.
                .compose(copied -> types.findSeats(sharers.keySet()))
                .compose(seats -> Future.all(sharing.stream()
                        .map(listing -> types.copy(
                                listing, SeatSharing.of(listing.id(), List.of(), hidden), seats(listing, seats)))
                        .toList()))
                // 3. Counts that changed in between.
                .compose(copied -> types.findSeats(sharers.keySet()))
                .compose(seats ->
                        Future.all(seats.values().stream().map(types::copySeats).toList()))
                .compose(copied -> flagAvailability.update(event.id()))
                .compose(flagged -> events.typesCopied(event));
    }

    private static Seats seats(TicketData listing, Map<String, CountedSeats> pools) {
        CountedSeats pool = pools.get(listing.poolId());
        return pool == null ? Seats.untouched(listing.quantity()) : pool.seats();
    }
}
