package dev.boxoffice.events;

import java.time.Instant;

/**
 * A listing.
 *
 * @param userId its seller
 * @param price of one seat, in minor units
 * @param currency ISO 4217, lower case
 * @param quantity seats offered in all
 * @param offer the number of the change that set the present terms (everything but the quantity); an order's hold names
 *     it. 0 for terms that are older than these numbers
 * @param change the number of the change that led to this state; 0 as for {@code offer}
 * @param eventId the event that it is a type of; null for a listing that is an event with this one type
 * @param poolId the ticket type under whose id its seats are counted; null for its own
 * @param rules when and how it is sold; null for a listing that is an event with this one type
 * @param timeZone IANA name of the zone in which its time is shown; null for UTC, as in listings of earlier versions
 */
public record TicketData(
        String id,
        long version,
        String userId,
        String title,
        String description,
        String venue,
        Instant startsAt,
        long price,
        String currency,
        int quantity,
        TicketStatus status,
        Instant createdAt,
        long offer,
        long change,
        String eventId,
        String poolId,
        SaleRules rules,
        String timeZone) {

    /** A listing that is an event with this one type. */
    public TicketData(
            String id,
            long version,
            String userId,
            String title,
            String description,
            String venue,
            Instant startsAt,
            long price,
            String currency,
            int quantity,
            TicketStatus status,
            Instant createdAt,
            long offer,
            long change,
            String timeZone) {
        this(
                id,
                version,
                userId,
                title,
                description,
                venue,
                startsAt,
                price,
                currency,
                quantity,
                status,
                createdAt,
                offer,
                change,
                null,
                null,
                null,
                timeZone);
    }

    /** The pool that its seats come from: the id of the ticket type under which they are counted. */
    public String pool() {
        return poolId == null ? id : poolId;
    }
}
