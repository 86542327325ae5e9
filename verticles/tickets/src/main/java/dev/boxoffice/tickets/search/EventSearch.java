package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.util.Optional;

/**
 * A search for events that are on sale and have not begun.
 *
 * @param words each has to be found, in any order; blank for all events
 * @param when days on the calendar of the place of each event
 * @param near only events around a place
 * @param city whatever its case and accents; as {@code category}
 * @param organiserId only events of that organiser
 * @param from events that start then or later
 * @param to events that start before then
 * @param prices of the cheapest ticket type
 * @param isFree only events that have tickets for nothing
 * @param isAvailable only events with free seats
 * @param cursor where a page before has ended
 */
public record EventSearch(
        Instant now,
        String words,
        When when,
        Optional<Near> near,
        Optional<String> city,
        Optional<String> category,
        Optional<String> organiserId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Prices> prices,
        boolean isFree,
        boolean isAvailable,
        SearchOrder order,
        int limit,
        Optional<String> cursor) {

    /** A circle on the earth. */
    public record Near(double latitude, double longitude, double kilometres) {}

    /**
     * Prices in one currency.
     *
     * @param least in minor units; as {@code most}
     */
    public record Prices(String currency, long least, long most) {}
}
