package dev.boxoffice.events;

import java.time.Instant;

/**
 * The seats of one block of a listing, in absolute numbers.
 *
 * @param ticketId the listing
 * @param block the block's number within the listing, from 0
 * @param version of the block
 * @param free seats that can be reserved
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 * @param firstReturnAt when the first of the reservations ends that hold these seats, unless it is paid before; null
 *     where none does, or from an earlier version of orders
 */
public record AvailabilityData(
        String ticketId, int block, long version, int free, int held, int sold, Instant firstReturnAt) {
    /** The seats of a block without a time at which some come back. */
    public AvailabilityData(String ticketId, int block, long version, int free, int held, int sold) {
        this(ticketId, block, version, free, held, sold, null);
    }
}
