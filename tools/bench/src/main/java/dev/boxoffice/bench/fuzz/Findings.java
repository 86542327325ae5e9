package dev.boxoffice.bench.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was wrong, and how often what came of inputs. Safe on any thread. */
final class Findings {
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();

    /** Notes that something was wrong with what came of {@code input}. */
    void violate(Input input, String wrong, Scene scene, String answer) {
        violations.add("%s%n    number %d, %s%n    %s%n    %s"
                .formatted(wrong, input.number(), input.what(), input.show(scene), answer));
    }

    /** Notes that something is wrong with the whole. */
    void violate(String wrong) {
        violations.add(wrong);
    }

    synchronized void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }
}
