package dev.boxoffice.expiration.wiring;

import dev.boxoffice.expiration.AnnounceExpirations;
import dev.boxoffice.expiration.ExpirationConfig;
import dev.boxoffice.expiration.RecoverDeadlines;
import dev.boxoffice.expiration.ScheduleExpiration;
import dev.boxoffice.expiration.events.ExpirationEvents;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.TransientFailures;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/** Deploys the expiration domain: ready when it is subscribed and Redis takes writes. */
public final class ExpirationVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "expiration";

    private static final Backoff CONNECT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private ExpirationQueue queue;
    private AnnounceExpirations announcements;

    /** Runs in the process {@code host}. */
    public ExpirationVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        ExpirationConfig config = ExpirationConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectRedis(config))
                .compose(connected -> subscribe(config))
                .onSuccess(subscribed -> announcements.start())
                .compose(subscribed -> api().serveHealth());
    }

    private Future<Void> connectRedis(ExpirationConfig config) {
        queue = new ExpirationQueue(vertx, config.redis(), config.lease());
        checkReady("redis", queue::checkWritable);
        return CONNECT.retryFor(vertx, settings().startupWait(), TransientFailures::isTransient, queue::ping)
                .recover(failure -> Future.failedFuture(
                        new ConfigException("Redis is unreachable (REDIS_URL): " + failure.getMessage())))
                .compose(answers -> syncClock(ServerClock.Reference.REDIS, queue::time));
    }

    private Future<Void> subscribe(ExpirationConfig config) {
        Clock clock = host().clock();
        RecoverDeadlines recovery = new RecoverDeadlines(bridge(), queue, clock, config.recoveryWindow());
        metrics().sample("deadlines.pending", "deadlines to come", queue::size);
        metrics()
                .sample(
                        "deadlines.writable",
                        "1 while Redis takes deadlines, 0 while it does not",
                        () -> queue.checkWritable().map(1L).otherwise(0L));
        Timer lag = metrics().timer("expiry.lag", "from a deadline until its announcement is on the stream");
        announcements = new AnnounceExpirations(
                vertx, queue, nats(), clock, config.longestSleep(), lag, host().tracer(), recovery::start);
        onDrain(announcements::stop);
        return new ExpirationEvents(new ScheduleExpiration(queue, announcements)).subscribe(bridge());
    }

    @Override
    public Future<?> stop() {
        return super.stop().onComplete(stopped -> closeQueue());
    }

    private void closeQueue() {
        if (queue != null) {
            queue.close();
        }
    }
}
