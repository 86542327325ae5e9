package dev.boxoffice.ops;

import dev.boxoffice.platform.domain.status.StatusReport;
import dev.boxoffice.platform.domain.status.StatusReport.Reading;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One process of a domain, by its last two reports.
 *
 * @param latest what it said last
 * @param before what it said before that, or the same
 * @param seenAt when it said it, by the clock of the listener
 */
record Instance(StatusReport latest, StatusReport before, Instant seenAt) {
    private static final double NANOS = 1e9;

    static Instance first(StatusReport report, Instant now) {
        return new Instance(report, report, now);
    }

    /** Once it has said more; one that was started anew counts from nothing. */
    Instance after(StatusReport report, Instant now) {
        boolean same = report.startedAt().equals(latest.startedAt());
        return new Instance(report, same ? latest : report, now);
    }

    State state(Instant now, Duration patience) {
        if (seenAt.plus(patience).isBefore(now)) {
            return State.SILENT;
        }
        return latest.checks().containsValue(false) ? State.DEGRADED : State.UP;
    }

    /** How fast a count grows, per second. */
    double rate(Predicate<Reading> which) {
        double seconds = Duration.between(before.at(), latest.at()).toNanos() / NANOS;
        return seconds <= 0 ? 0 : Math.max(0, grown(which)) / seconds;
    }

    /** How much a count has grown from the last report but one to the last. */
    double grown(Predicate<Reading> which) {
        return sum(latest, which) - sum(before, which);
    }

    private static double sum(StatusReport report, Predicate<Reading> which) {
        return report.numbers().stream()
                .filter(which)
                .mapToDouble(Reading::value)
                .sum();
    }

    JsonObject toJson(Instant now, Duration patience) {
        JsonObject json = new JsonObject()
                .put("id", latest.instance())
                .put("state", state(now, patience).text())
                .put("startedAt", latest.startedAt().toString())
                .put("seenAt", seenAt.toString())
                .put("checks", new JsonObject(new TreeMap<>(latest.checks())));
        latest.numbers().stream()
                .filter(one -> one.name().startsWith("heap."))
                .forEach(one ->
                        json.put(one.name().equals("heap.max.bytes") ? "heapMaxBytes" : "heapUsedBytes", one.value()));
        return json;
    }
}
