package dev.boxoffice.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has found to be sold out, so that the thousands who come too late are answered without touching the
 * database. Forgotten when an order is cancelled anywhere, and by itself after a moment: the answer is never older than
 * that.
 */
final class SoldOut {
    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int MOST_LISTINGS = 10_000;

    private final Map<String, Finding> findings = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * A search that found too few seats.
     *
     * @param quantity how many were wanted
     */
    private record Finding(int quantity, Instant until) {}

    SoldOut(Clock clock) {
        this.clock = clock;
    }

    /** True if a search for that many seats has just been in vain. */
    boolean isKnown(String ticketId, int quantity) {
        Finding finding = findings.get(ticketId);
        return finding != null
                && quantity >= finding.quantity()
                && clock.instant().isBefore(finding.until());
    }

    /** Remembers a search in vain. */
    void remember(String ticketId, int quantity) {
        if (findings.size() >= MOST_LISTINGS) {
            findings.clear();
        }
        Finding now = new Finding(quantity, clock.instant().plus(MEMORY));
        findings.merge(
                ticketId,
                now,
                (old, young) ->
                        old.quantity() < young.quantity() && clock.instant().isBefore(old.until()) ? old : young);
    }

    /** Seats have come free. */
    void forget(String ticketId) {
        findings.remove(ticketId);
    }
}
