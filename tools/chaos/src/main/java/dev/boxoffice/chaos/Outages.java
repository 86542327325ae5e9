package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.ClusterOptions;
import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Programs;
import dev.boxoffice.cluster.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./boxoffice outages}: one outage after the other in one cluster, each longer than any timer. */
public final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SECONDS = 600;
    private static final String USAGE =
            """
            usage: ./boxoffice outages [option...]
              --only a,b       only these, in that order: %s
              --seconds N      how long each outage lasts (20, at most 600)
            """
                    .formatted(String.join(" ", OutageCatalog.all().keySet()));

    private Outages() {}

    /** Runs the outages that the command line names. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(USAGE, words, line -> {
            List<Outage> outages = named(line.list("only"));
            Duration duration = line.duration(20, LEAST_SECONDS, MOST_SECONDS);
            return (vertx, directory) -> run(vertx, directory, outages, duration);
        });
    }

    static List<Outage> named(List<String> names) {
        Map<String, Outage> all = OutageCatalog.all();
        if (!all.keySet().containsAll(names)) {
            throw new IllegalArgumentException("no outages " + names + ", but " + all.keySet());
        }
        return names.isEmpty()
                ? List.copyOf(all.values())
                : names.stream().map(all::get).toList();
    }

    private static boolean run(Vertx vertx, Path directory, List<Outage> outages, Duration duration) {
        ClusterOptions options =
                ClusterOptions.of(directory, Topology.DISTRIBUTED, Map.of("METRICS_SAMPLE_SECONDS", "1"));
        try (ChaosCluster cluster = ChaosCluster.open(vertx, options);
                EventStreams events = new EventStreams(cluster);
                SchedulingDelay delay = new SchedulingDelay();
                ReadinessMonitor readiness = new ReadinessMonitor(cluster.managementPorts());
                AlertMonitor alerts = AlertMonitor.start(directory, cluster.managementPorts(), duration)) {
            return run(new OutageTrial.Setting(cluster, events, readiness, delay, alerts, duration), outages);
        }
    }

    private static boolean run(OutageTrial.Setting setting, List<Outage> outages) {
        int failed = 0;
        int number = 0;
        for (Outage outage : outages) {
            if (!outage.needs().isEmpty() && !Programs.has(outage.needs())) {
                System.out.println(outage.name() + " is left out: " + outage.needs() + " is not installed");
                continue;
            }
            failed += isPassed(outage, setting, number) ? 0 : 1;
            number++;
        }
        System.out.println("outages: " + number + ", failed: " + failed);
        return failed == 0;
    }

    /** One that cannot be carried through does not keep the others from being tried. */
    private static boolean isPassed(Outage outage, OutageTrial.Setting setting, int number) {
        try {
            return new OutageTrial(outage, setting).run(number);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be carried through", outage.name(), e);
            setting.cluster().heal();
            return false;
        }
    }
}
