package dev.boxoffice.platform.runtime;

import dev.boxoffice.kernel.time.ServerClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures a {@link ServerClock} every few seconds, until {@link #stop}. */
public final class ClockSync {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int ANSWER_SECONDS = 5;
    private static final Backoff PATIENCE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private final List<ServerClock> clocks;
    private final ServerClock.Reference reference;
    private final Supplier<Future<Instant>> time;
    private final Promise<Void> first = Promise.promise();
    private RecurringTask turns;

    private ClockSync(List<ServerClock> clocks, ServerClock.Reference reference, Supplier<Future<Instant>> time) {
        this.clocks = clocks;
        this.reference = reference;
        this.time = time;
    }

    /**
     * Starts measuring; succeeds after the first answer.
     *
     * @param time queries the time of the server
     * @param patience how long the first answer may take; fails after that
     */
    public static Future<ClockSync> start(
            Vertx vertx,
            ServerClock clock,
            ServerClock.Reference reference,
            Supplier<Future<Instant>> time,
            Duration patience) {
        ClockSync sync = new ClockSync(List.of(clock), reference, time);
        return PATIENCE.retryFor(vertx, patience, failure -> true, sync::measure)
                .map(measured -> {
                    sync.goOn(vertx);
                    return sync;
                });
    }

    /** Starts measuring for several clocks, without waiting for the first answer. */
    public static ClockSync start(
            Vertx vertx, List<ServerClock> clocks, ServerClock.Reference reference, Supplier<Future<Instant>> time) {
        ClockSync sync = new ClockSync(clocks, reference, time);
        sync.goOn(vertx);
        sync.turns.now();
        return sync;
    }

    /** Ignores failures, as the server has a readiness check of its own. */
    private void goOn(Vertx vertx) {
        turns = RecurringTask.start(vertx, "measuring the clock by " + reference, EVERY, () -> measure()
                .otherwiseEmpty());
    }

    private Future<Void> measure() {
        long sent = System.nanoTime();
        return time.get()
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .onSuccess(answer -> record(sent, System.nanoTime(), answer))
                .mapEmpty();
    }

    private void record(long sent, long received, Instant answer) {
        clocks.forEach(clock -> clock.measured(reference, sent, received, answer));
        first.tryComplete();
    }

    /** Succeeds after the first measurement. */
    public Future<Void> first() {
        return first.future();
    }

    /** Stops measuring. */
    public Future<Void> stop() {
        return turns.stop();
    }
}
