package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.NatsTime;
import dev.boxoffice.platform.runtime.ClockSync;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Synchronises the clock of the process with a server that all replicas use. Does nothing in a process whose clock is
 * no {@link ServerClock}.
 */
final class DomainClock {
    private static final int NATS_WAIT_SECONDS = 5;

    private final Vertx vertx;
    private final Optional<ServerClock> clock;
    private final Metrics metrics;
    private final DomainHealth health;
    private final List<ClockSync> syncs = new ArrayList<>();

    DomainClock(Vertx vertx, Clock clock, Metrics metrics, DomainHealth health) {
        this.vertx = vertx;
        this.clock = clock instanceof ServerClock server ? Optional.of(server) : Optional.empty();
        this.metrics = metrics;
        this.health = health;
    }

    /** Synchronises the clock with a server that the domain needs anyway; succeeds after its first answer. */
    Future<Void> synchronise(ServerClock.Reference reference, Supplier<Future<Instant>> time, Duration startupWait) {
        return clock.map(server -> ClockSync.start(vertx, server, reference, time, startupWait)
                        .onSuccess(started -> {
                            syncs.add(started);
                            measure(server);
                            health.require("clock", () -> requireSteady(server));
                        })
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    /**
     * Synchronises the clock with NATS; succeeds after a few seconds without an answer, as servers before 2.10 send
     * none.
     */
    Future<Void> synchronise(NatsConnection nats) {
        return clock.map(server -> {
                    measure(server);
                    ClockSync sync = ClockSync.start(
                            vertx, List.of(server), ServerClock.Reference.NATS, () -> NatsTime.ask(nats));
                    syncs.add(sync);
                    return Future.any(sync.first(), vertx.timer(NATS_WAIT_SECONDS, TimeUnit.SECONDS))
                            .<Void>mapEmpty();
                })
                .orElseGet(Future::succeededFuture);
    }

    Future<Void> stop() {
        return Future.join(syncs.stream().map(ClockSync::stop).toList()).mapEmpty();
    }

    private static Future<Void> requireSteady(ServerClock clock) {
        return clock.jump().isZero()
                ? Future.succeededFuture()
                : Future.failedFuture("the time of the server has jumped by " + clock.jump());
    }

    private void measure(ServerClock clock) {
        metrics.gauge(
                "clock.offset.seconds",
                "by how much the clock of the machine is ahead of the servers",
                () -> seconds(clock.offset()));
        metrics.gauge(
                "clock.jump.seconds",
                "how far the time of the server has jumped, while that is not followed",
                () -> seconds(clock.jump()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
