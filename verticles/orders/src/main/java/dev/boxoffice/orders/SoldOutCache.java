package dev.boxoffice.orders;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.platform.runtime.BoundedCaches;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pools in which this process has just found too few seats, so that a rush on a sold-out event is answered without the
 * database. An entry ends when an order of the same event is cancelled in any process, or after a second. Safe to use
 * from any thread.
 */
public final class SoldOutCache {
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MOST_EVENTS = 10_000;

    /** The smallest quantity that was not available, by event or listing, and by pool: an event has few. */
    private final Cache<String, Map<String, Integer>> quantities =
            BoundedCaches.ofAtMost(MOST_EVENTS).expireAfterWrite(LIFE).build();

    /** True if a search for that many seats has just failed. */
    boolean contains(String sale, Offer offer, int quantity) {
        Map<String, Integer> known = quantities.getIfPresent(sale);
        return known != null && quantity >= known.getOrDefault(offer.pool(), Integer.MAX_VALUE);
    }

    /** Notes that a search for that many seats failed. */
    void add(String sale, Offer offer, int quantity) {
        quantities.get(sale, created -> new ConcurrentHashMap<>()).merge(offer.pool(), quantity, Math::min);
    }

    /**
     * Seats may be free again.
     *
     * @param sale the event, or the listing that is one
     */
    public void remove(String sale) {
        quantities.invalidate(sale);
    }
}
