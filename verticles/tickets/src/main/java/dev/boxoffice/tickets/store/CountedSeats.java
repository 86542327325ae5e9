package dev.boxoffice.tickets.store;

import dev.boxoffice.tickets.model.SeatSharing;
import dev.boxoffice.tickets.model.Seats;

/**
 * The seats that are counted in a listing.
 *
 * @param id of the listing
 * @param eventId of its event
 * @param sharing which listings they are of
 * @param isSoldOut whether its event was told that no seat is available
 */
public record CountedSeats(String id, String eventId, Seats seats, SeatSharing sharing, boolean isSoldOut) {
    /** The same seats one version later. */
    CountedSeats next() {
        Seats later =
                new Seats(seats.version() + 1, seats.available(), seats.held(), seats.sold(), seats.firstReturnAt());
        return new CountedSeats(id, eventId, later, sharing, isSoldOut);
    }

    /** True if its event has to be told that seats are available, or are not any more. */
    public boolean isFlagStale() {
        return isSoldOut != seats.available() <= 0;
    }
}
