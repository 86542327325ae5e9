package dev.boxoffice.bench;

import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.SourceTree;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code ./boxoffice bench}: measures one build of the product, or two by turns, and prints medians and ratios. */
public record Bench(Vertx vertx, Path directory, Map<String, Path> builds, int rounds, Duration time, int orders) {
    private static final String USAGE =
            """
            usage: ./boxoffice bench [name...] [option...]
              --rounds N    how often each build is measured (5)
              --seconds N   how long each measurement takes (3)
              --jar FILE    another build of the product, measured by turns with this one
              --orders N    how many orders the benchmarks of many make
            names: %s; none stands for all of these
            names of benchmarks of many orders, which take minutes: %s
            MONGODB_URI, NATS_URL and REDIS_URL choose other servers than the embedded ones.
            """
                    .formatted(String.join(" ", Benchmarks.USUAL), String.join(" ", Benchmarks.MANY));
    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_ORDERS = 100_000;
    private static final int HOUR_SECONDS = 3_600;

    /** Measures; see {@code --help}. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(USAGE, words, line -> {
            List<String> names = line.names().isEmpty() ? Benchmarks.USUAL : line.names();
            if (!Benchmarks.ALL.keySet().containsAll(names)) {
                throw new IllegalArgumentException("no benchmarks " + names);
            }
            int rounds = (int) line.number("rounds", 5, 1, MOST_ROUNDS);
            Duration time = line.duration(3, 1, HOUR_SECONDS);
            int orders = (int) line.number("orders", 0, 0, MOST_ORDERS);
            Map<String, Path> builds = new LinkedHashMap<>();
            builds.put("this build", SourceTree.product());
            if (line.has("jar")) {
                builds.put("the other", Path.of(line.text("jar", "")).toAbsolutePath());
            }
            return (vertx, directory) -> {
                Bench bench = new Bench(vertx, directory, builds, rounds, time, orders);
                names.forEach(bench::measure);
                return true;
            };
        });
    }

    /** Each build has servers of its own, so that neither fills what the other reads. */
    private void measure(String name) {
        Benchmarks.Benchmark benchmark = Benchmarks.ALL.get(name);
        Map<String, BenchTarget> targets = new LinkedHashMap<>();
        try {
            builds.forEach((build, jar) -> targets.put(
                    build, new BenchTarget(vertx, directory, jar, benchmark.settings(), time, rounds + 1, orders)));
            Map<String, Supplier<Map<String, Double>>> measurements = new LinkedHashMap<>();
            targets.forEach((build, target) -> measurements.put(build, benchmark.prepare(target)));
            Figures figures = new Figures();
            for (int round = 0; round <= rounds; round++) {
                List<String> order = new ArrayList<>(measurements.keySet());
                Collections.rotate(order, round);
                Map<String, Map<String, Double>> measured = new HashMap<>();
                order.forEach(
                        build -> measured.put(build, measurements.get(build).get()));
                // The first round is for the compilers of the JVMs.
                if (round > 0) {
                    measurements.keySet().forEach(build -> figures.add(build, measured.get(build)));
                }
            }
            figures.lines(name).forEach(System.out::println);
        } finally {
            targets.values().forEach(BenchTarget::close);
        }
    }
}
