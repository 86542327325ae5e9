package dev.boxoffice.kernel.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of one domain in one process, published over NATS at an interval and not stored.
 *
 * @param domain name of the domain
 * @param instance id of the process and name of its host
 * @param startedAt when the domain started in the process
 * @param at when the report was made
 * @param stopping true in the last report before the process stops
 * @param checks results of the readiness checks, by server
 * @param numbers values of the metrics
 */
public record StatusReport(
        String domain,
        String instance,
        Instant startedAt,
        Instant at,
        boolean stopping,
        Map<String, Boolean> checks,
        List<Reading> numbers) {
    /**
     * A number.
     *
     * @param name as Micrometer has it; of timers {@code .count} and {@code .seconds}, the sum
     * @param tags what it is about
     */
    public record Reading(String name, Map<String, String> tags, double value) {}
}
