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
        long change) {}
