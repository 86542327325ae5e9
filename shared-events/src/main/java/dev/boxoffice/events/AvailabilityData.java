package dev.boxoffice.events;

/**
 * The seats of one block of a listing, in absolute numbers.
 *
 * @param ticketId the listing
 * @param block the block's number within the listing, from 0
 * @param version of the block
 * @param free seats that can be reserved
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 */
public record AvailabilityData(String ticketId, int block, long version, int free, int held, int sold) {}
