package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.ClusterOptions;
import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** {@code ./boxoffice model}: random sequences of commands against the running product. */
public final class Model {
    private static final String USAGE =
            """
            usage: ./boxoffice model [option...]
              --minutes N   how long sequences of commands are played (1)
              --seconds N   the same in seconds
            Ends with 1 if a sequence breaks a promise; it is printed, shrunk, with its seed.
            """;
    private static final int WEEK_SECONDS = 604_800;
    private static final int BUYERS = 3;

    /** Reservations long enough for the steps of a sequence, short enough to wait for. */
    private static final Map<String, String> SETTINGS =
            Map.of("RESERVATION_SECONDS", "4", "EXPIRY_GRACE_SECONDS", "1", "REQUEST_TIMEOUT_SECONDS", "20");

    private Model() {}

    /** Plays sequences; see {@code --help}. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(USAGE, words, line -> {
            Duration time = line.duration(60, 1, WEEK_SECONDS);
            return (vertx, directory) -> play(vertx, directory, time);
        });
    }

    /** Plays sequences for a while; false if one breaks a promise, or none came to its end. */
    static boolean play(Vertx vertx, Path directory, Duration time) {
        try (ChaosCluster cluster = ChaosCluster.open(vertx, ClusterOptions.of(directory, Topology.SINGLE, SETTINGS))) {
            Http http = new Http(cluster.front());
            List<Account> buyers =
                    Stream.generate(() -> Account.signedUp(http)).limit(BUYERS).toList();
            CapacityProperty.Run run = new CapacityProperty.Run(
                    Account.signedUp(http),
                    buyers,
                    cluster.stripe(),
                    System.nanoTime() + time.toNanos(),
                    new AtomicLong());
            CapacityProperty.playIn(run);
            Optional<Throwable> failure = Optional.empty();
            while (failure.isEmpty() && !run.isOver()) {
                failure = runProperty(directory);
            }
            System.out.println(run.played() + " sequences played");
            failure.ifPresent(broken -> System.out.println("BROKEN: " + broken));
            return failure.isEmpty() && run.played().get() > 0;
        }
    }

    private static Optional<Throwable> runProperty(Path directory) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(CapacityProperty.class))
                .configurationParameter(
                        "jqwik.database", directory.resolve("jqwik").toString());
        LauncherFactory.create().execute(request.build(), summary);
        return summary.getSummary().getFailures().stream()
                .map(TestExecutionSummary.Failure::getException)
                .findFirst();
    }
}
