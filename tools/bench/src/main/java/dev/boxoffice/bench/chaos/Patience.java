package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.List;

/**
 * How long the end of a round waits for what mends itself. It is over when nothing is broken any more; when nothing
 * changes for longer than any timer of the services runs, while no event is under way; or when it takes too long
 * altogether.
 */
final class Patience {
    private static final Duration MOST = Duration.ofMinutes(2);

    /** Longer than the slowest of {@link Settings}: a payment is looked after once in 14 seconds. */
    private static final Duration STUCK = Duration.ofSeconds(18);

    /** Without a safeguard something stays broken; that it is more than a delay shows soon. */
    private static final Duration STUCK_FOR_SURE = Duration.ofSeconds(8);

    private final Duration limit;
    private final long begin = System.nanoTime();
    private long changedAt = begin;
    private List<Violation> last = List.of();

    Patience() {
        this.limit = STUCK;
    }

    Patience(Options options) {
        this.limit = options.sabotage().isEmpty() ? STUCK : STUCK_FOR_SURE;
    }

    boolean isOver(List<Violation> found, Snapshot snapshot) {
        if (!found.equals(last) || !snapshot.busy().isEmpty()) {
            last = found;
            changedAt = System.nanoTime();
        }
        boolean stuck = since(changedAt).compareTo(limit) > 0;
        return found.isEmpty() || stuck || elapsed().compareTo(MOST) > 0;
    }

    Duration elapsed() {
        return since(begin);
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }
}
