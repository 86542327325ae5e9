package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Publishes a domain's events from its outboxes, with a watermark of what is published, and its states again after a
 * stream has lost them.
 */
final class DomainPublisher {
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(500);

    private final String domain;
    private final Vertx vertx;
    private final NatsConnection nats;
    private final Metrics metrics;
    private final PlatformConfig config;
    private final Clock clock;
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final List<Republisher> republishers = new ArrayList<>();
    private RecurringTask watermarks;

    DomainPublisher(
            String domain, Vertx vertx, NatsConnection nats, Metrics metrics, PlatformConfig config, Clock clock) {
        this.domain = domain;
        this.vertx = vertx;
        this.nats = nats;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /** Starts a relay for the events of {@code collection}. */
    Future<OutboxRelay> startRelay(MongoClient mongo, String collection) {
        OutboxRelay relay = new OutboxRelay(vertx, mongo, collection, nats, clock);
        relay.measure(metrics);
        if (relays.isEmpty()) {
            watermarks =
                    RecurringTask.start(vertx, "publishing of watermarks", WATERMARK_INTERVAL, this::publishWatermark);
        }
        relays.add(relay);
        return relay.start(config.outboxSweep()).map(relay);
    }

    private Future<?> publishWatermark() {
        return Future.all(relays.stream().map(OutboxRelay::publishedUntil).toList())
                .onSuccess(all -> all.<Instant>list().stream()
                        .min(Comparator.naturalOrder())
                        .ifPresent(until -> nats.published().publish(domain, until)));
    }

    /** Publishes the states of {@code sources} again when {@code stream} has lost them, see {@link Republisher}. */
    void republish(
            MongoClient mongo,
            String stream,
            List<Republisher.Source> sources,
            Function<StreamState, Future<Void>> onComplete) {
        republishers.add(Republisher.start(vertx, mongo, nats, nats.supervisor(), clock, stream, sources, onComplete));
    }

    /** Stops publishing; succeeds when what is in progress has ended. */
    Future<Void> stop() {
        return Future.join(republishers.stream().map(Republisher::stop).toList())
                .eventually(() -> watermarks == null ? Future.succeededFuture() : watermarks.stop())
                .eventually(
                        () -> Future.join(relays.stream().map(OutboxRelay::stop).toList()))
                .mapEmpty();
    }
}
