package dev.boxoffice.ops;

import dev.boxoffice.platform.domain.status.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All processes that have told how they are. One that falls silent is shown as such for a while; one that has said
 * goodbye is not. Safe on any thread.
 */
final class Fleet {
    private static final int MISSED_REPORTS = 5;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Duration patience;
    private final Map<String, Map<String, Instance>> domains = new TreeMap<>();

    /** A fleet whose members report every so often. */
    Fleet(Duration reportsEvery) {
        this.patience = reportsEvery.multipliedBy(MISSED_REPORTS);
    }

    synchronized void hear(StatusReport report, Instant now) {
        Map<String, Instance> instances = domains.computeIfAbsent(report.domain(), domain -> new TreeMap<>());
        if (report.stopping()) {
            instances.remove(report.instance());
        } else {
            instances.merge(report.instance(), Instance.first(report, now), (known, first) -> known.after(report, now));
        }
    }

    /** All services, sorted by name. */
    synchronized List<Service> services(Instant now) {
        Instant oldest = now.minus(REMEMBERED);
        domains.values().forEach(instances -> instances.values().removeIf(one -> one.seenAt()
                .isBefore(oldest)));
        return domains.entrySet().stream()
                .map(entry ->
                        new Service(entry.getKey(), List.copyOf(entry.getValue().values()), patience))
                .toList();
    }
}
