package dev.boxoffice.tickets.events;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.tickets.ApplyCapacity;
import dev.boxoffice.tickets.DeriveEvent;
import dev.boxoffice.tickets.PendingDecisions;
import dev.boxoffice.tickets.UpdateAvailability;
import io.vertx.core.Future;

/** The events that tickets consumes: those of orders, and its own about listings, from which it derives events. */
public record TicketsEvents(
        UpdateAvailability updateAvailability,
        ApplyCapacity applyCapacity,
        PendingDecisions pending,
        DeriveEvent deriveEvent) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        return bridge.subscribe(Subjects.AVAILABILITY_CHANGED, AvailabilityData.class, this::onAvailability)
                .compose(
                        subscribed -> bridge.subscribe(Subjects.CAPACITY_CHANGED, CapacityData.class, this::onCapacity))
                .compose(subscribed -> bridge.subscribeLive(Subjects.CAPACITY_CHANGED, this::onDecision))
                .compose(subscribed -> bridge.subscribe(Subjects.TICKET_CREATED, TicketData.class, this::onListing))
                .compose(subscribed -> bridge.subscribe(Subjects.TICKET_UPDATED, TicketData.class, this::onListing))
                .compose(subscribed -> bridge.subscribe(Subjects.TICKET_WITHDRAWN, TicketData.class, this::onListing));
    }

    private Future<Void> onListing(CloudEvent event, TicketData listing) {
        return deriveEvent.derive(listing);
    }

    private Future<Void> onAvailability(CloudEvent event, AvailabilityData block) {
        return updateAvailability.update(block);
    }

    private Future<Void> onCapacity(CloudEvent event, CapacityData capacity) {
        return applyCapacity.applyEvent(capacity);
    }

    /** In each process, as the request that waits may be in any. */
    private void onDecision(CloudEvent event) {
        if (pending.isWaiting()) {
            pending.complete(EventCodec.data(event.data(), CapacityData.class));
        }
    }
}
