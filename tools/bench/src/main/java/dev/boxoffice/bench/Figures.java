package dev.boxoffice.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures by build and round. */
final class Figures {
    private final Map<String, Map<String, List<Double>>> byName = new LinkedHashMap<>();

    /** Adds a round of a build. */
    void add(String build, Map<String, Double> round) {
        round.forEach((name, value) -> byName.computeIfAbsent(name, first -> new LinkedHashMap<>())
                .computeIfAbsent(build, first -> new ArrayList<>())
                .add(value));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** A line for each figure: the median of each build, and the ratio of the first to the second round by round. */
    List<String> lines(String benchmark) {
        List<String> lines = new ArrayList<>();
        byName.forEach((name, builds) -> {
            StringBuilder line = new StringBuilder("%-8s %-28s".formatted(benchmark, name));
            builds.forEach(
                    (build, values) -> line.append(String.format(Locale.ROOT, "  %s %10.3f", build, median(values))));
            if (builds.size() == 2) {
                List<List<Double>> both = List.copyOf(builds.values());
                List<Double> ratios = IntStream.range(0, both.get(0).size())
                        .mapToObj(round -> both.get(0).get(round) / both.get(1).get(round))
                        .toList();
                line.append(String.format(
                        Locale.ROOT,
                        "  ratio %.2f (%.2f to %.2f)",
                        median(ratios),
                        Collections.min(ratios),
                        Collections.max(ratios)));
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
