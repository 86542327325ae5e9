package dev.boxoffice.events;

/**
 * The seats of a whole listing, summed over its blocks by the tickets domain.
 *
 * @param ticketId the listing
 * @param version counts the changes of these numbers, apart from the listing's own version
 * @param available seats that can be reserved
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 */
public record TicketAvailabilityData(String ticketId, long version, int available, int held, int sold) {}
