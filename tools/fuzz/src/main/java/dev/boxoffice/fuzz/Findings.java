package dev.boxoffice.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What was wrong, and how many inputs had which outcome. Safe on any thread. */
final class Findings {
    private static final int MOST_SHOWN = 5;

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();

    /** Something was wrong with what came of an input. */
    void add(Input input, String wrong, Fixture fixture, String answer) {
        add("%s%n    number %d, %s%n    %s%n    %s"
                .formatted(wrong, input.number(), input.what(), input.show(fixture), answer));
    }

    void add(String wrong) {
        violations.add(wrong);
    }

    synchronized void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    /** Prints all of it; of the same violation only a few. */
    synchronized void print() {
        outcomes.forEach((what, count) -> System.out.printf("  %-28s %6d%n", what, count));
        System.out.println("violations: " + violations.size());
        violations.stream()
                .collect(Collectors.groupingBy(
                        violation -> violation.lines().findFirst().orElse("").split(":", 2)[0],
                        TreeMap::new,
                        Collectors.toList()))
                .forEach((kind, all) -> {
                    System.out.printf("  %d times: %s%n", all.size(), kind);
                    all.stream().limit(MOST_SHOWN).forEach(one -> System.out.println("  " + one));
                });
    }
}
