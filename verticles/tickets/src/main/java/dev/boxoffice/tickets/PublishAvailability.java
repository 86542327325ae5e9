package dev.boxoffice.tickets;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.tickets.model.SeatSharing;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.TicketStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Publishes how many seats of a listing are available, held and sold. It needs no outbox: the event of orders that
 * causes it is acknowledged afterwards, and delivered again after a crash.
 */
public final class PublishAvailability {
    private final TicketStore tickets;
    private final TypeStore types;
    private final FlagAvailability flagAvailability;
    private final NatsConnection nats;
    private final Clock clock;

    /** In a rush many blocks of a listing change at once: their sums are published together. */
    private final SharedReads<String, Void> publications = new SharedReads<>(this::readAndPublish, Duration.ZERO, 0);

    /** While all seats are reserved, changes that come together have the blocks read once. */
    private final SharedReads<String, CountedSeats> firstReturns;

    /** Publishes through {@code nats}. */
    public PublishAvailability(
            TicketStore tickets, TypeStore types, FlagAvailability flagAvailability, NatsConnection nats, Clock clock) {
        this.tickets = tickets;
        this.firstReturns = new SharedReads<>(tickets::noteFirstReturn, Duration.ZERO, 0);
        this.types = types;
        this.flagAvailability = flagAvailability;
        this.nats = nats;
        this.clock = clock;
    }

    /** Publishes the present seats of a listing, and of those that share them. */
    Future<Void> publish(String ticketId) {
        return publications.fresh(ticketId);
    }

    private Future<Void> readAndPublish(String ticketId) {
        return tickets.findSeats(ticketId).compose(seats -> publish(seats.orElseThrow()));
    }

    /** Publishes the seats of a listing, and of those that share them; with the first return if all are reserved. */
    Future<Void> publish(CountedSeats counted) {
        return counted.seats().areAllReserved()
                ? firstReturns.fresh(counted.id()).compose(this::publishCounted)
                : publishCounted(counted);
    }

    private Future<Void> publishCounted(CountedSeats counted) {
        SeatSharing sharing = counted.sharing();
        return (sharing.sharedBy().isEmpty() ? Future.<Void>succeededFuture() : types.copySeats(counted))
                .compose(copied -> Future.all(sharing.published().stream()
                        .map(id -> publish(id, counted.seats().shown()))
                        .toList()))
                .compose(published ->
                        counted.isFlagStale() ? flagAvailability.update(counted.eventId()) : Future.succeededFuture());
    }

    private Future<Void> publish(String ticketId, Seats seats) {
        String id = ticketId + ":seats:" + seats.version();
        TicketAvailabilityData data = new TicketAvailabilityData(
                ticketId, seats.version(), seats.available(), seats.held(), seats.sold(), seats.nextReturn());
        String body = EventCodec.encode(EventCodec.event(
                id, TicketStore.SOURCE, Subjects.TICKET_AVAILABILITY, ticketId, clock.instant(), data));
        return nats.publish(Subjects.TICKET_AVAILABILITY, id, body);
    }
}
