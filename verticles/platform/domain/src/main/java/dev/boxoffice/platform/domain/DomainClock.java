package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.NatsTime;
import dev.boxoffice.platform.runtime.ClockSync;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the clock of the process show the time of a server that all replicas use. */
record DomainClock(
        Vertx vertx,
        ServerClock clock,
        Metrics metrics,
        DomainHealth health,
        Consumer<Supplier<Future<Void>>> onDrain) {
    private static final int NATS_WAIT_SECONDS = 5;

    /** Follows the time of a server that the domain cannot do without; succeeds once it has answered. */
    Future<Void> follow(ServerClock.Reference reference, Supplier<Future<Instant>> time, Duration startupWait) {
        return ClockSync.start(vertx, clock, reference, time, startupWait)
                .onSuccess(sync -> {
                    onDrain.accept(sync::stop);
                    measure();
                    health.require("clock", this::requireSteady);
                })
                .mapEmpty();
    }

    /** Follows the time of NATS; succeeds after a moment without it too, as servers before 2.10 do not tell it. */
    Future<Void> follow(NatsConnection link) {
        measure();
        ClockSync sync = ClockSync.start(vertx, List.of(clock), ServerClock.Reference.NATS, () -> NatsTime.ask(link));
        onDrain.accept(sync::stop);
        return Future.any(sync.first(), vertx.timer(NATS_WAIT_SECONDS, TimeUnit.SECONDS))
                .mapEmpty();
    }

    private Future<Void> requireSteady() {
        return clock.jump().isZero()
                ? Future.succeededFuture()
                : Future.failedFuture("the time of the server has jumped by " + clock.jump());
    }

    private void measure() {
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
