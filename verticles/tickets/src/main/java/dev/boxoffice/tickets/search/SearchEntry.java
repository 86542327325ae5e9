package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.util.List;

/**
 * What an event is found by.
 *
 * @param version of the event
 * @param organiserId its organiser
 * @param organiser the public name of its organiser; null for none
 * @param zone IANA name
 * @param startsAt null for an event without a time
 * @param price of the cheapest ticket type, in minor units; null without one
 * @param latitude in degrees; null as {@code longitude} where the place is not known
 * @param isAvailable whether any seat is free
 * @param typeIds of its ticket types
 */
public record SearchEntry(
        String id,
        long version,
        String title,
        String venue,
        String city,
        String category,
        String organiserId,
        String organiser,
        String zone,
        Instant startsAt,
        Instant createdAt,
        Long price,
        String currency,
        Double latitude,
        Double longitude,
        boolean isAvailable,
        List<String> typeIds) {

    /** Copies the list. */
    public SearchEntry {
        typeIds = List.copyOf(typeIds);
    }

    /** The same with the name of its organiser. */
    public SearchEntry by(String name) {
        return new SearchEntry(
                id,
                version,
                title,
                venue,
                city,
                category,
                organiserId,
                name,
                zone,
                startsAt,
                createdAt,
                price,
                currency,
                latitude,
                longitude,
                isAvailable,
                typeIds);
    }

    /** True if it has begun. */
    public boolean hasBegun(Instant now) {
        return startsAt != null && !startsAt.isAfter(now);
    }
}
