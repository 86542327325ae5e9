package dev.boxoffice.soak;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.ClusterOptions;
import dev.boxoffice.cluster.ClusterSettings;
import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.JavaProcess;
import dev.boxoffice.cluster.SourceTree;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./boxoffice soak}: a steady load on one process, samples of it after the warm-up, and what grew. */
public final class Soak {
    private static final String USAGE =
            """
            usage: ./boxoffice soak [option...]
              --minutes N      how long the load lasts (10); its first third is the warm-up
              --seconds N      the same in seconds
              --domains-alone  run the servers and stand-ins in other processes, so that only the domains are measured
            Ends with 1 if memory, threads, open files or stored bytes grow after the warm-up.
            """;
    private static final int WEEK_SECONDS = 604_800;
    private static final int WARM_UP_PART = 3;
    private static final int SAMPLES = 20;
    private static final long SHORTEST_PAUSE_MILLIS = 1_500;

    /** Part of the purchases that may fail under a load that the product bears. */
    private static final double MOST_REFUSED = 0.01;

    /** What is not paid ends within the warm-up. */
    private static final Map<String, String> SETTINGS =
            Map.of("RESERVATION_SECONDS", "10", "EXPIRY_GRACE_SECONDS", "1", "LOG_LEVEL", "warn");

    private final Duration time;
    private final boolean isAlone;

    private Soak(Duration time, boolean isAlone) {
        this.time = time;
        this.isAlone = isAlone;
    }

    /** Runs a round; see {@code --help}. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(USAGE, words, line -> {
            Soak soak = new Soak(line.duration(600, 15, WEEK_SECONDS), line.has("domains-alone"));
            return line.has("domains-alone") ? soak::runDomainsAlone : soak::runWithStandIns;
        });
    }

    private boolean runDomainsAlone(Vertx vertx, Path directory) {
        ClusterOptions options = ClusterOptions.of(directory, Topology.SINGLE, SETTINGS);
        try (ChaosCluster cluster = ChaosCluster.open(vertx, options)) {
            return measure(
                    vertx,
                    cluster.front(),
                    directory,
                    cluster.process("boxoffice").pid().orElseThrow());
        }
    }

    private boolean runWithStandIns(Vertx vertx, Path directory) {
        Map<String, String> settings = new HashMap<>(ClusterSettings.withoutLimits());
        settings.putAll(SETTINGS);
        settings.put("DATA_DIR", directory.resolve("data").toString());
        try (JavaProcess product =
                JavaProcess.product(directory, SourceTree.product(), settings, List.of("-Xmx256m"))) {
            return measure(vertx, product.url(), directory.resolve("data"), product.pid());
        }
    }

    private boolean measure(Vertx vertx, String url, Path data, long pid) {
        try (SteadyLoad load = new SteadyLoad(vertx, url)) {
            List<Sample> samples = samples(load, data, pid);
            boolean isAlive = isAlive(pid);
            if (!isAlive) {
                System.out.println("BROKEN: the process ended by itself");
            }
            int refused = load.refusals().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            boolean isRefused = refused > Math.max(1, load.purchases() * MOST_REFUSED);
            if (refused > 0) {
                System.out.println((isRefused ? "BROKEN: refused " : "refused ") + load.refusals());
            }
            boolean isFlat = true;
            for (Growth growth : Growth.values()) {
                System.out.println(growth.describe(samples, isAlone));
                isFlat &= !growth.isBroken(samples, isAlone);
            }
            return isAlive && !isRefused && isFlat;
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private List<Sample> samples(SteadyLoad load, Path data, long pid) {
        long start = System.nanoTime();
        long warm = start + time.dividedBy(WARM_UP_PART).toNanos();
        long pause = Math.max(SHORTEST_PAUSE_MILLIS, time.toMillis() / SAMPLES);
        List<Sample> samples = new ArrayList<>();
        System.out.println("  second  purchases  heap MB  threads  files  data MB");
        while (System.nanoTime() < start + time.toNanos()) {
            if (Waiting.until(Duration.ofMillis(pause), () -> !isAlive(pid))) {
                break;
            }
            long now = System.nanoTime();
            Sample sample = Sample.of(pid, data, Duration.ofNanos(now - start).toSeconds(), load.purchases());
            System.out.println(sample + (now < warm ? "  (warm-up)" : ""));
            if (now >= warm) {
                samples.add(sample);
            }
        }
        return samples;
    }
}
