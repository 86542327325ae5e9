package dev.boxoffice.bench.model;

import dev.boxoffice.bench.chaos.Http;
import dev.boxoffice.bench.chaos.Premises;
import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.Vertx;
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

/** Plays sequences against the running product until a time is over, or one fails. */
final class ModelRun {
    private static final int BUYERS = 3;

    /** Long enough for the steps of a sequence, short enough to wait for. */
    private static final Map<String, String> SETTINGS = Map.of(
            "RESERVATION_SECONDS", "4",
            "EXPIRY_GRACE_SECONDS", "1",
            "LIVE_PLACES_PER_ACCOUNT", "0",
            "LIVE_RESERVATIONS_PER_ACCOUNT", "0");

    private final AtomicLong played = new AtomicLong();

    /** How many sequences were played to their end. */
    long played() {
        return played.get();
    }

    /**
     * Plays.
     *
     * @param directory for data and logs
     * @return what failed
     */
    Optional<Throwable> play(Path directory, Duration time) {
        Vertx vertx = Vertx.vertx();
        try (Premises premises = Premises.open(vertx, directory, SETTINGS)) {
            Http http = new Http("http://127.0.0.1:" + premises.port());
            long end = System.nanoTime() + time.toNanos();
            List<Customer> buyers =
                    Stream.generate(() -> Customer.signUp(http)).limit(BUYERS).toList();
            CapacityProperty.playIn(
                    new CapacityProperty.World(Customer.signUp(http), buyers, end, played::incrementAndGet));
            Optional<Throwable> failure = Optional.empty();
            while (failure.isEmpty() && System.nanoTime() - end < 0) {
                failure = play(directory);
            }
            return failure;
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private static Optional<Throwable> play(Path directory) {
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
