package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * Waits after the last request until all promises hold. It gives up when nothing changes for longer than any timer of
 * the services runs while no event is under way, or after two minutes.
 */
final class Quiescence {
    /** Longer than the slowest timer under a harness: a payment is looked at once in 14 seconds. */
    static final Duration STUCK = Duration.ofSeconds(18);

    private static final Duration MOST = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 1_000;

    private Quiescence() {}

    /** What it came to. */
    record Result(Snapshot snapshot, Duration after, List<Violation> violations) {}

    /** Waits; {@code stuck} is how long nothing may change. */
    static Result await(ChaosCluster cluster, EventStreams events, Workload workload, Duration stuck) {
        long begin = System.nanoTime();
        long changedAt = begin;
        List<Violation> last = List.of();
        while (true) {
            Snapshot snapshot = Snapshot.of(cluster, events);
            List<Violation> found = Invariants.broken(snapshot, workload, cluster);
            if (!found.equals(last) || !snapshot.busy().isEmpty()) {
                last = found;
                changedAt = System.nanoTime();
            }
            boolean isStuck = since(changedAt).compareTo(stuck) > 0;
            if (found.isEmpty() || isStuck || since(begin).compareTo(MOST) > 0) {
                return new Result(snapshot, since(begin), found);
            }
            Waiting.pause(POLL_MILLIS);
        }
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }
}
