package dev.boxoffice.tickets.store;

import dev.boxoffice.tickets.model.Seats;
import java.util.List;

/**
 * The seats that are counted in a listing.
 *
 * @param id of the listing
 * @param eventId of its event
 * @param sharedBy other listings whose seats these are
 * @param isSoldOut whether its event was told that no seat is available
 */
public record CountedSeats(String id, String eventId, Seats seats, List<String> sharedBy, boolean isSoldOut) {
    /** Copies the list. */
    public CountedSeats {
        sharedBy = List.copyOf(sharedBy);
    }

    /** True if its event has to be told that seats are available, or are not any more. */
    public boolean isFlagStale() {
        return isSoldOut != seats.available() <= 0;
    }
}
