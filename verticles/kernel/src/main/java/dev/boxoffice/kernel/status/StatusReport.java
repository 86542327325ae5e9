package dev.boxoffice.kernel.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How one domain in one process is, as it tells by itself now and then. It travels over NATS without being stored: the
 * next report says everything again.
 *
 * @param domain which domain
 * @param instance which process: its number and its machine
 * @param startedAt since when the domain runs there
 * @param at when this was said
 * @param stopping whether it is about to end, and this is its last word
 * @param checks the parts that it needs, and whether they answer
 * @param numbers what it has counted and measured
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
