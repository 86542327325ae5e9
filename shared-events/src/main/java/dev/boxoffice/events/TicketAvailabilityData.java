package dev.boxoffice.events;

import java.time.Instant;

/**
 * The seats of a whole listing, summed over its blocks by the tickets domain.
 *
 * @param ticketId the listing
 * @param version counts the changes of these numbers, apart from the listing's own version
 * @param available seats that can be reserved
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 * @param firstReturnAt when the first reservation ends, unless it is paid before; null while seats are available, or
 *     where it is not known
 */
public record TicketAvailabilityData(
        String ticketId, long version, int available, int held, int sold, Instant firstReturnAt) {
    /** The seats of a listing without a time at which some come back. */
    public TicketAvailabilityData(String ticketId, long version, int available, int held, int sold) {
        this(ticketId, version, available, held, sold, null);
    }
}
