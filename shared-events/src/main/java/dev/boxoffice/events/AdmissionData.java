package dev.boxoffice.events;

import java.time.Instant;

/**
 * The ticket for one place of an order. Neither its code nor the name on it is part of events.
 *
 * @param id of the place; the same for all tickets that it has had
 * @param orderId the order that it is a place of
 * @param eventId the event, or the listing that is one
 * @param organiserId the organiser of the event
 * @param userId the account that holds it; null if it was transferred to a person without one
 * @param ticketId its ticket type
 * @param generation 1 for the first ticket of the place, and one more for each that replaced it
 * @param reason why it is void, otherwise null
 * @param inside whether its holder is inside
 * @param entries how often it let its holder in
 * @param conflicts how often devices that were apart let it in more often than it allows, or after it was void
 * @param at when it came into this state
 * @param transferred whether another person than the buyer of the place has it; null in events of earlier versions
 */
public record AdmissionData(
        String id,
        long version,
        String orderId,
        String eventId,
        String organiserId,
        String userId,
        String ticketId,
        int generation,
        AdmissionStatus status,
        VoidReason reason,
        boolean inside,
        int entries,
        int conflicts,
        Instant at,
        Boolean transferred) {

    /** True if its buyer has passed it on. Earlier versions say no more than that another ticket was there before. */
    public boolean wasPassedOn() {
        return transferred == null ? generation > 1 : transferred;
    }
}
