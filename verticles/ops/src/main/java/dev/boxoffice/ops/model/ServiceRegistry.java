package dev.boxoffice.ops.model;

import dev.boxoffice.kernel.status.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The instances of all services, by their reports. An instance whose reports stop is shown as silent for ten minutes;
 * one that reports that it stops is removed at once. Safe on any thread.
 */
public final class ServiceRegistry {
    private static final int MISSED_REPORTS = 5;
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final Duration silentAfter;
    private final Map<String, Map<String, Instance>> domains = new TreeMap<>();

    /** A registry of services that report at an interval. */
    public ServiceRegistry(Duration interval) {
        this.silentAfter = interval.multipliedBy(MISSED_REPORTS);
    }

    /** Records a report that was received at {@code now}. */
    public synchronized void record(StatusReport report, Instant now) {
        Map<String, Instance> instances = domains.computeIfAbsent(report.domain(), domain -> new TreeMap<>());
        if (report.stopping()) {
            instances.remove(report.instance());
        } else {
            instances.merge(report.instance(), Instance.first(report, now), (known, first) -> known.after(report, now));
        }
    }

    /** All services, sorted by name. */
    public synchronized List<Service> services(Instant now) {
        Instant oldest = now.minus(RETENTION);
        domains.values().forEach(instances -> instances.values().removeIf(one -> one.seenAt()
                .isBefore(oldest)));
        return domains.entrySet().stream()
                .map(entry ->
                        new Service(entry.getKey(), List.copyOf(entry.getValue().values()), silentAfter))
                .toList();
    }
}
