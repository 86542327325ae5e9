package dev.boxoffice.tickets;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.testing.EventLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Says of seats what a test wants, and decides changes of listings as orders would by that. */
final class DecidingOrders {
    private final EventLog events;
    private final Map<String, Map<Integer, Integer>> taken = new ConcurrentHashMap<>();
    private final Map<String, Long> offers = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();
    private volatile boolean isSilent;

    DecidingOrders(EventLog events) {
        this.events = events;
        events.onPublished(Subjects.TICKET_PROPOSED, this::decide);
    }

    /** Seats of a block, as orders tells them; returns the event's id. */
    String publish(AvailabilityData block) {
        taken.computeIfAbsent(block.ticketId(), unknown -> new ConcurrentHashMap<>())
                .put(block.block(), block.held() + block.sold());
        return events.publish(Subjects.AVAILABILITY_CHANGED, block.ticketId(), block);
    }

    /** Decides nothing from now on, as if orders were away. */
    void fallSilent() {
        isSilent = true;
    }

    private void decide(CloudEvent event) {
        if (isSilent) {
            return;
        }
        TicketData wanted = EventCodec.data(event.data(), TicketData.class);
        int sum = taken.getOrDefault(wanted.id(), Map.of()).values().stream()
                .mapToInt(n -> n)
                .sum();
        ChangeOutcome outcome = outcome(wanted, sum);
        if (outcome == ChangeOutcome.ACCEPTED) {
            offers.put(wanted.id(), wanted.offer());
        }
        tellCapacity(wanted.id(), wanted.quantity(), sum, wanted.change(), outcome);
    }

    private ChangeOutcome outcome(TicketData wanted, int sum) {
        if (sum > 0 && wanted.offer() != offers.getOrDefault(wanted.id(), 1L)) {
            return ChangeOutcome.OFFER_TAKEN;
        }
        return wanted.quantity() < sum ? ChangeOutcome.QUANTITY_TAKEN : ChangeOutcome.ACCEPTED;
    }

    /** The seats of a listing, and the decision of a change. */
    void tellCapacity(String ticketId, int capacity, int sum, long change, ChangeOutcome outcome) {
        events.publish(
                Subjects.CAPACITY_CHANGED,
                ticketId,
                new CapacityData(ticketId, versions.incrementAndGet(), capacity, sum, null, change, outcome));
    }
}
