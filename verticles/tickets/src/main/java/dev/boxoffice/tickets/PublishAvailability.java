package dev.boxoffice.tickets;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Publishes how many seats of a listing are available, held and sold. It needs no outbox: the event of orders that
 * causes it is acknowledged afterwards, and delivered again after a crash.
 */
public final class PublishAvailability {
    private final TicketStore tickets;
    private final NatsConnection nats;
    private final Clock clock;

    /** In a rush many blocks of a listing change at once: their sums are published together. */
    private final SharedReads<String, Void> publications = new SharedReads<>(this::readAndPublish, Duration.ZERO, 0);

    /** Publishes through {@code nats}. */
    public PublishAvailability(TicketStore tickets, NatsConnection nats, Clock clock) {
        this.tickets = tickets;
        this.nats = nats;
        this.clock = clock;
    }

    /** Publishes the present seats of a listing. */
    Future<Void> publish(String ticketId) {
        return publications.fresh(ticketId);
    }

    private Future<Void> readAndPublish(String ticketId) {
        return tickets.findSeats(ticketId).compose(seats -> publish(ticketId, seats.orElseThrow()));
    }

    /** Publishes the seats of a listing. */
    Future<Void> publish(String ticketId, Seats present) {
        Seats seats = present.shown();
        String id = ticketId + ":seats:" + seats.version();
        TicketAvailabilityData data =
                new TicketAvailabilityData(ticketId, seats.version(), seats.available(), seats.held(), seats.sold());
        String body = EventCodec.encode(EventCodec.event(
                id, TicketStore.SOURCE, Subjects.TICKET_AVAILABILITY, ticketId, clock.instant(), data));
        return nats.publish(Subjects.TICKET_AVAILABILITY, id, body);
    }
}
