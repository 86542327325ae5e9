package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one outage went.
 *
 * @param answers counted by status
 * @param longest the slowest answer
 * @param healed from the end of the outage until everything was ready and a buyer had bought
 * @param quiet from the last request until all promises held
 * @param alerts those that named a cause
 */
record OutageReport(
        String name,
        Map<String, Integer> answers,
        Duration longest,
        Duration healed,
        Duration quiet,
        Set<String> alerts,
        List<Violation> violations) {
    private static final int MOST_SHOWN = 20;

    /** Of one that could not be carried through. */
    static OutageReport of(Scenario scenario, RuntimeException failure) {
        return new OutageReport(
                scenario.name(),
                Map.of(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Set.of(),
                List.of(new Violation("the trial comes to an end", failure.toString())));
    }

    boolean isClean() {
        return violations.isEmpty();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-16s %-7s longest %5s  healed %5s  quiet %5s  %-40s %s"
                .formatted(
                        name,
                        isClean() ? "ok" : "FAILED",
                        seconds(longest),
                        seconds(healed),
                        seconds(quiet),
                        answers.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .collect(Collectors.joining(", ")),
                        alerts));
        // The same again and again says nothing new.
        Map<String, Long> rules =
                violations.stream().collect(Collectors.groupingBy(Violation::rule, Collectors.counting()));
        rules.forEach((rule, count) -> lines.add("    " + rule + ": " + count));
        violations.stream().limit(MOST_SHOWN).forEach(one -> lines.add("      " + one));
        return lines;
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1_000.0);
    }
}
