package dev.boxoffice.events;

import java.time.Instant;

/**
 * A listing.
 *
 * @param userId its seller
 * @param price of one seat, in minor units
 * @param currency ISO 4217, lower case
 * @param quantity seats offered in all
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
    Instant createdAt) {}
