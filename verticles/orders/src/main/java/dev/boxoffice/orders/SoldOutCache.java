package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.runtime.BoundedCaches;
import java.time.Duration;

/**
 * Listings in which this process has just found too few seats, so that a rush on a sold-out listing is answered without
 * the database. An entry ends when an order of the listing is cancelled in any process, or after a second. Safe to use
 * from any thread.
 */
public final class SoldOutCache {
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MOST_LISTINGS = 10_000;

    /** The smallest quantity that was not available, by listing. */
    private final Cache<String, Integer> quantities =
            BoundedCaches.ofAtMost(MOST_LISTINGS).expireAfterWrite(LIFE).build();

    /** True if a search for that many seats has just failed. */
    boolean contains(String ticketId, int quantity) {
        Integer known = quantities.getIfPresent(ticketId);
        return known != null && quantity >= known;
    }

    /** Notes that a search for that many seats failed. */
    void add(String ticketId, int quantity) {
        if (!contains(ticketId, quantity)) {
            quantities.put(ticketId, quantity);
        }
    }

    /** Seats of the listing may be free again. */
    public void remove(String ticketId) {
        quantities.invalidate(ticketId);
    }
}
