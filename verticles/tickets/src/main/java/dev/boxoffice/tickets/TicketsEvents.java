package dev.boxoffice.tickets;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/** The events that tickets takes from orders. */
final class TicketsEvents {
    private final Availability availability;
    private final Capacity capacity;
    private final Decisions decisions;
    private final TicketStore store;
    private final NatsConnection link;
    private final Clock clock;

    /** In a rush many blocks of a listing change at once: their sums are published together. */
    private final SharedReads<String, Void> publications = new SharedReads<>(this::publish, Duration.ZERO, 0);

    TicketsEvents(
            Availability availability,
            Capacity capacity,
            Decisions decisions,
            TicketStore store,
            NatsConnection link,
            Clock clock) {
        this.availability = availability;
        this.capacity = capacity;
        this.decisions = decisions;
        this.store = store;
        this.link = link;
        this.clock = clock;
    }

    Future<Void> subscribe(EventBridge bridge) {
        return bridge.subscribe(Subjects.AVAILABILITY_CHANGED, AvailabilityData.class, this::onAvailability)
                .compose(
                        subscribed -> bridge.subscribe(Subjects.CAPACITY_CHANGED, CapacityData.class, this::onCapacity))
                .compose(subscribed -> bridge.observe(
                        Subjects.CAPACITY_CHANGED,
                        event -> decisions.arrived(EventCodec.data(event.data(), CapacityData.class))));
    }

    private Future<Void> onCapacity(CloudEvent event, CapacityData told) {
        return capacity.apply(told)
                .onSuccess(applied -> decisions.arrived(told))
                .compose(ticket -> ticket.seats().version() == 0
                        ? Future.succeededFuture()
                        : publish(ticket.id(), ticket.seats()));
    }

    /**
     * The sums are published before the event is acknowledged, also if it was a repetition: a crash in between brings
     * it again. This needs no outbox, as nothing is decided here.
     */
    private Future<Void> onAvailability(CloudEvent event, AvailabilityData block) {
        return availability
                .apply(block)
                .compose(seats -> seats.isPresent()
                        ? publish(block.ticketId(), seats.get())
                        : publications.fresh(block.ticketId()));
    }

    private Future<Void> publish(String ticketId) {
        return store.findSeats(ticketId).compose(seats -> publish(ticketId, seats.orElseThrow()));
    }

    private Future<Void> publish(String ticketId, Seats known) {
        Seats seats = known.shown();
        String id = ticketId + ":seats:" + seats.version();
        TicketAvailabilityData data =
                new TicketAvailabilityData(ticketId, seats.version(), seats.available(), seats.held(), seats.sold());
        String body = EventCodec.encode(EventCodec.event(
                id, TicketsVerticle.SOURCE, Subjects.TICKET_AVAILABILITY, ticketId, clock.instant(), data));
        return link.publish(Subjects.TICKET_AVAILABILITY, id, body);
    }
}
