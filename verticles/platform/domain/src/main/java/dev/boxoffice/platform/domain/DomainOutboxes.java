package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.Recurring;
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

/** The outboxes of a domain: publishes their events, and tells the others until when all are published. */
final class DomainOutboxes {
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(500);

    private final String domain;
    private final Vertx vertx;
    private final NatsConnection link;
    private final Metrics metrics;
    private final PlatformConfig config;
    private final Clock clock;
    private final List<OutboxRelay> relays = new ArrayList<>();
    private Recurring watermarks;

    DomainOutboxes(
            String domain, Vertx vertx, NatsConnection link, Metrics metrics, PlatformConfig config, Clock clock) {
        this.domain = domain;
        this.vertx = vertx;
        this.link = link;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /** A relay for the events of {@code collection}, which runs once the future succeeds. */
    Future<OutboxRelay> start(MongoClient mongo, String collection) {
        OutboxRelay relay = new OutboxRelay(vertx, mongo, collection, link, clock);
        relay.measure(metrics);
        if (relays.isEmpty()) {
            watermarks = Recurring.start(vertx, "publishing of watermarks", WATERMARK_INTERVAL, this::publishWatermark);
        }
        relays.add(relay);
        return relay.start(config.outboxSweep()).map(relay);
    }

    private Future<?> publishWatermark() {
        return Future.all(relays.stream().map(OutboxRelay::publishedUntil).toList())
                .onSuccess(all -> all.<Instant>list().stream()
                        .min(Comparator.naturalOrder())
                        .ifPresent(until -> link.published().tell(domain, until)));
    }

    /** Ends what runs; succeeds when what is being published has ended. */
    Future<Void> stop() {
        return (watermarks == null ? Future.<Void>succeededFuture() : watermarks.stop())
                .eventually(
                        () -> Future.join(relays.stream().map(OutboxRelay::stop).toList()));
    }
}
