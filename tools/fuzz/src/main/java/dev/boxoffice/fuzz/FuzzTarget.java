package dev.boxoffice.fuzz;

import dev.boxoffice.chaos.Invariants;
import dev.boxoffice.chaos.Snapshot;
import dev.boxoffice.chaos.Violation;
import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.ClusterOptions;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.LiveHeap;
import dev.boxoffice.cluster.Programs;
import dev.boxoffice.cluster.SourceTree;
import dev.boxoffice.cluster.Topology;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as one process beside its servers, and what is known of it from outside. */
final class FuzzTarget implements AutoCloseable {
    private static final String PROCESS = "boxoffice";

    /** Nothing is away here: what takes long does so because the machine is busy. */
    private static final Map<String, String> SETTINGS =
            Map.of("REQUEST_TIMEOUT_SECONDS", "20", "RESERVATION_SECONDS", "20");

    private final Path directory;
    private final ChaosCluster cluster;
    private final EventStreams streams;
    private final long pid;

    /** Starts everything; data and logs are kept in {@code directory}. */
    FuzzTarget(Vertx vertx, Path directory) {
        this.directory = directory;
        this.cluster = ChaosCluster.open(
                vertx,
                new ClusterOptions(
                        directory,
                        Topology.SINGLE,
                        SourceTree.classPath(),
                        EventLoopMonitor.class,
                        Map.of(),
                        SETTINGS));
        this.streams = new EventStreams(cluster);
        this.pid = cluster.process(PROCESS).pid().orElseThrow();
    }

    /** Where the process itself listens, without a proxy. */
    int port() {
        return cluster.addresses(PROCESS).get(0).port();
    }

    EventStreams streams() {
        return streams;
    }

    long heapBytes() {
        return LiveHeap.bytes(pid);
    }

    long directBytes() {
        return EventLoopMonitor.directBytes(directory);
    }

    List<String> stalls() {
        return EventLoopMonitor.stalls(directory);
    }

    /** True while the process that was started first runs. */
    boolean isAlive() {
        return cluster.process(PROCESS).pid().filter(present -> present == pid).isPresent();
    }

    /** Metrics in the format of Prometheus. */
    String metrics() {
        return new Http("http://127.0.0.1:" + cluster.managementPorts().get(PROCESS))
                .get("/metrics")
                .body();
    }

    /** Texts that must not be told to a client. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(directory.toString()));
        Map<String, String> settings = cluster.settings(PROCESS);
        secrets.add(settings.get("MONGODB_DATABASE_PREFIX"));
        for (String setting : List.of("NATS_URL", "REDIS_URL", "MONGODB_URI", "STRIPE_API_BASE")) {
            secrets.add(settings.get(setting).replaceFirst("^\\w+://", ""));
        }
        return secrets;
    }

    /** Makes an account an operator, by the product's own command. */
    void appoint(String email) {
        Programs.run(
                cluster.settings(PROCESS),
                Programs.ofJdk("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                SourceTree.product().toString(),
                "operators",
                "add",
                email);
    }

    /** Promises about seats, money, orders and copies that do not hold at the moment. */
    List<Violation> brokenPromises() {
        try {
            Snapshot snapshot = Snapshot.of(cluster, streams).withoutDeadLetters();
            return Invariants.broken(snapshot);
        } catch (NullPointerException | ClassCastException e) {
            return List.of(new Violation("the documents make no sense", e.getMessage()));
        }
    }

    @Override
    public void close() {
        streams.close();
        cluster.close();
    }
}
