package dev.boxoffice.expiration;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.HomeEventLoop;
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
 * Sleeps until the next deadline, announces what is due, and sleeps again. Belongs to the event loop that it was made
 * on.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final HomeEventLoop loop;
    private final ExpirationQueue queue;
    private final NatsConnection link;
    private final Clock clock;
    private final Duration longestSleep;
    private final Timer lag;
    private final Tracer tracer;
    private final Runnable onLoss;
    private long timer = -1;
    private Instant wakeAt = Instant.MAX;
    private Future<Void> turn = Future.succeededFuture();
    private boolean working;
    private boolean stopped;
    private boolean isFailing;

    /**
     * Announces what {@code queue} has.
     *
     * @param lag takes how late each announcement was
     * @param tracer makes announcements parts of traces
     * @param onLoss runs when the queue turns out to have lost its data
     */
    Announcer(
            Vertx vertx,
            ExpirationQueue queue,
            NatsConnection link,
            Clock clock,
            Duration longestSleep,
            Timer lag,
            Tracer tracer,
            Runnable onLoss) {
        this.vertx = vertx;
        this.loop = HomeEventLoop.current(vertx);
        this.queue = queue;
        this.link = link;
        this.clock = clock;
        this.longestSleep = longestSleep;
        this.lag = lag;
        this.tracer = tracer;
        this.onLoss = onLoss;
    }

    void start() {
        work();
    }

    /** Announces nothing more; succeeds when what is being announced has been dealt with. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return turn.otherwiseEmpty();
    }

    /** A deadline has been added: wakes earlier if it comes first. */
    void onAdded(Instant deadline) {
        loop.check();
        if (!deadline.isBefore(wakeAt)) {
            return;
        }
        wakeAt = deadline;
        if (!working) {
            sleepUntil(deadline);
        }
    }

    private void work() {
        working = true;
        wakeAt = Instant.MAX;
        Future<ExpirationQueue.Claim> claimed = queue.claim(clock.instant())
                .compose(claim -> announce(claim.due()).map(claim));
        turn = claimed.mapEmpty();
        claimed.onComplete(this::rest, failure -> {
            working = false;
            logFirst(failure);
            sleepUntil(clock.instant().plus(AFTER_FAILURE));
        });
    }

    /** It is tried twice a second, and fails in the same way while Redis is away. */
    private void logFirst(Throwable failure) {
        if (!isFailing) {
            FailureLog.write(LOG, "deadlines cannot be claimed, retrying", failure);
        }
        isFailing = true;
    }

    private void rest(ExpirationQueue.Claim claim) {
        loop.check();
        working = false;
        if (isFailing) {
            isFailing = false;
            LOG.info("deadlines are claimed again");
        }
        if (!claim.isWhole()) {
            onLoss.run();
        }
        Instant latest = clock.instant().plus(longestSleep);
        Instant next = claim.isFull() ? clock.instant() : claim.next().orElse(latest);
        sleepUntil(earliest(earliest(next, latest), wakeAt));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void sleepUntil(Instant instant) {
        if (stopped) {
            return;
        }
        vertx.cancelTimer(timer);
        wakeAt = instant;
        long millis = Math.max(1, Duration.between(clock.instant(), instant).toMillis());
        timer = vertx.setTimer(millis, fired -> work());
    }

    /** Those that the stream has stored are done; the lease brings the others back. */
    private Future<Void> announce(List<Deadline> due) {
        return origins(due).compose(origins -> announce(due, origins));
    }

    /** What they come from, where somebody follows that; not known does not keep them waiting. */
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
            return queue.done(announced);
        });
    }

    private Future<Void> publish(Deadline deadline) {
        // The same id whoever announces it, so that the stream keeps one.
        String id = "expired:" + deadline.member();
        ReservationData data = new ReservationData(deadline.orderId(), 1, deadline.expiresAt());
        String body = EventCodec.encode(EventCodec.event(
                id,
                ExpirationVerticle.SOURCE,
                Subjects.RESERVATION_EXPIRED,
                deadline.orderId(),
                clock.instant(),
                data));
        return link.publish(Subjects.RESERVATION_EXPIRED, id, body)
                .onSuccess(stored -> lag.record(late(deadline)))
                .onFailure(failure -> FailureLog.writeUnforeseen(LOG, id + " waits", failure));
    }

    private Duration late(Deadline deadline) {
        Duration late = Duration.between(deadline.expiresAt(), clock.instant());
        return late.isNegative() ? Duration.ZERO : late;
    }
}
