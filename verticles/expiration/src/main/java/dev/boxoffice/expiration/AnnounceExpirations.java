package dev.boxoffice.expiration;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.OwnerEventLoop;
import dev.boxoffice.platform.telemetry.TraceContext;
import dev.boxoffice.platform.telemetry.Traces;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces reservations whose deadline has passed: sleeps until the next deadline, claims and publishes what is due,
 * and sleeps again. Belongs to the event loop that it was made on.
 */
public final class AnnounceExpirations {
    private static final Logger LOG = LoggerFactory.getLogger(AnnounceExpirations.class);
    private static final String SOURCE = "/expiration";
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final OwnerEventLoop loop;
    private final ExpirationQueue queue;
    private final NatsConnection nats;
    private final Clock clock;
    private final Duration longestSleep;
    private final Timer lag;
    private final Tracer tracer;
    private final Runnable onLoss;
    private long timer = -1;
    private Instant wakesAt = Instant.MAX;
    private Future<Void> turn = Future.succeededFuture();
    private boolean working;
    private boolean stopped;
    private boolean isFailing;

    /**
     * Announces the deadlines of {@code queue}.
     *
     * @param longestSleep after this it looks again, as other replicas add deadlines too
     * @param lag records how late each announcement is
     * @param tracer makes announcements parts of traces
     * @param onLoss runs when the queue has lost its data
     */
    public AnnounceExpirations(
            Vertx vertx,
            ExpirationQueue queue,
            NatsConnection nats,
            Clock clock,
            Duration longestSleep,
            Timer lag,
            Tracer tracer,
            Runnable onLoss) {
        this.vertx = vertx;
        this.loop = OwnerEventLoop.current(vertx);
        this.queue = queue;
        this.nats = nats;
        this.clock = clock;
        this.longestSleep = longestSleep;
        this.lag = lag;
        this.tracer = tracer;
        this.onLoss = onLoss;
    }

    /** Starts. */
    public void start() {
        work();
    }

    /** Stops; succeeds when the announcements under way have ended. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return turn.otherwiseEmpty();
    }

    /** Wakes at a deadline that was added, if it comes first. */
    void wakeAt(Instant deadline) {
        loop.check();
        if (!deadline.isBefore(wakesAt)) {
            return;
        }
        wakesAt = deadline;
        if (!working) {
            sleepUntil(deadline);
        }
    }

    private void work() {
        working = true;
        wakesAt = Instant.MAX;
        Future<ExpirationQueue.Claim> claimed = queue.claim(clock.instant())
                .compose(claim -> announce(claim.due()).map(claim));
        turn = claimed.mapEmpty();
        claimed.onComplete(this::rest, failure -> {
            working = false;
            logFirst(failure);
            sleepUntil(clock.instant().plus(AFTER_FAILURE));
        });
    }

    /** Only the first: claims are retried twice a second while Redis is unreachable. */
    private void logFirst(Throwable failure) {
        if (!isFailing) {
            FailureLog.write(
                    LOG, "claiming due deadlines failed, retrying in " + AFTER_FAILURE.toMillis() + " ms", failure);
        }
        isFailing = true;
    }

    private void rest(ExpirationQueue.Claim claim) {
        loop.check();
        working = false;
        if (isFailing) {
            isFailing = false;
            LOG.info("claiming due deadlines succeeds again");
        }
        if (!claim.isWhole()) {
            onLoss.run();
        }
        Instant latest = clock.instant().plus(longestSleep);
        Instant next = claim.isFull() ? clock.instant() : claim.next().orElse(latest);
        sleepUntil(earliest(earliest(next, latest), wakesAt));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void sleepUntil(Instant instant) {
        if (stopped) {
            return;
        }
        vertx.cancelTimer(timer);
        wakesAt = instant;
        long millis = Math.max(1, Duration.between(clock.instant(), instant).toMillis());
        timer = vertx.setTimer(millis, fired -> work());
    }

    /** Those that the stream has not stored are claimed again when the lease ends. */
    private Future<Void> announce(List<Deadline> due) {
        return origins(due).compose(origins -> announce(due, origins));
    }

    /** The traces that they belong to, if traces are collected; unknown ones do not delay the announcement. */
    private Future<List<TraceContext>> origins(List<Deadline> due) {
        List<TraceContext> unknown =
                due.stream().map(deadline -> TraceContext.of((JsonObject) null)).toList();
        return due.isEmpty() || !Traces.isCollected(tracer)
                ? Future.succeededFuture(unknown)
                : queue.origins(due).otherwise(unknown);
    }

    private Future<Void> announce(List<Deadline> due, List<TraceContext> origins) {
        List<Future<Optional<Deadline>>> published = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            Deadline deadline = due.get(i);
            published.add(origins.get(i)
                    .resume(tracer, "expiration deadline", () -> publish(deadline))
                    .map(Optional.of(deadline))
                    .otherwise(Optional.empty()));
        }
        return Future.join(published).compose(all -> {
            List<Deadline> announced = new ArrayList<>();
            published.forEach(one -> one.result().ifPresent(announced::add));
            return queue.removeAnnounced(announced);
        });
    }

    private Future<Void> publish(Deadline deadline) {
        // The same id from every replica, so that the stream keeps one.
        String id = "expired:" + deadline.member();
        ReservationData data = new ReservationData(deadline.orderId(), 1, deadline.expiresAt());
        String body = EventCodec.encode(
                EventCodec.event(id, SOURCE, Subjects.RESERVATION_EXPIRED, deadline.orderId(), clock.instant(), data));
        return nats.publish(Subjects.RESERVATION_EXPIRED, id, body)
                .onSuccess(stored -> lag.record(late(deadline)))
                .onFailure(failure -> FailureLog.writeUnforeseen(
                        LOG, "publishing " + id + " failed, retrying after its lease", failure));
    }

    private Duration late(Deadline deadline) {
        Duration late = Duration.between(deadline.expiresAt(), clock.instant());
        return late.isNegative() ? Duration.ZERO : late;
    }
}
