package dev.boxoffice.ops.model;

import dev.boxoffice.kernel.status.StatusReport;
import dev.boxoffice.kernel.status.StatusReport.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * One process of a domain, by its last two reports.
 *
 * @param latest the last report
 * @param previous the report before that, or the same one if it is the first since the process was started
 * @param seenAt when the last report was received, by the clock of the receiver
 */
public record Instance(StatusReport latest, StatusReport previous, Instant seenAt) {
    private static final double NANOS = 1e9;

    static Instance first(StatusReport report, Instant now) {
        return new Instance(report, report, now);
    }

    /** The instance after a further report; the counts of a restarted process begin at zero. */
    Instance after(StatusReport report, Instant now) {
        boolean isSameRun = report.startedAt().equals(latest.startedAt());
        return new Instance(report, isSameRun ? latest : report, now);
    }

    /** Its health, which is {@code SILENT} if the last report is older than {@code silentAfter}. */
    public ServiceState state(Instant now, Duration silentAfter) {
        if (seenAt.plus(silentAfter).isBefore(now)) {
            return ServiceState.SILENT;
        }
        return latest.checks().containsValue(false) ? ServiceState.DEGRADED : ServiceState.UP;
    }

    /** The last reading of a name; empty if there is none. */
    public OptionalDouble reading(String name) {
        return latest.numbers().stream()
                .filter(one -> one.name().equals(name))
                .mapToDouble(Reading::value)
                .findFirst();
    }

    /** How fast a count grows, per second. */
    double rate(Predicate<Reading> which) {
        double seconds = Duration.between(previous.at(), latest.at()).toNanos() / NANOS;
        return seconds <= 0 ? 0 : Math.max(0, growth(which)) / seconds;
    }

    /** How much a count grew between the last two reports. */
    double growth(Predicate<Reading> which) {
        return sum(latest, which) - sum(previous, which);
    }

    private static double sum(StatusReport report, Predicate<Reading> which) {
        return report.numbers().stream()
                .filter(which)
                .mapToDouble(Reading::value)
                .sum();
    }
}
