package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.domain.status.StatusReporter;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** A domain's connection to NATS, and the components that need nothing else: each exists once NATS is connected. */
record DomainConnection(
        NatsConnection nats,
        Metrics metrics,
        StatusReporter status,
        DomainHealth health,
        DomainClock clock,
        EventBridge bridge,
        DomainPublisher publisher,
        DomainIdentity identity) {

    /**
     * Connects, and makes the process ready only while NATS answers.
     *
     * @param giveUp restarts the process for a reason
     */
    static Future<DomainConnection> open(
            Vertx vertx, String domain, ProcessContext process, PlatformConfig config, Consumer<String> giveUp) {
        return NatsConnection.connect(vertx, config.natsUrl(), "boxoffice-" + domain, config.startupWait())
                .map(nats -> {
                    nats.onLoss(() -> giveUp.accept(domain + " is refused by NATS"));
                    DomainConnection connection = of(nats, vertx, domain, process, config);
                    connection.requireNats();
                    return connection;
                });
    }

    private static DomainConnection of(
            NatsConnection nats, Vertx vertx, String domain, ProcessContext process, PlatformConfig config) {
        Metrics metrics = new Metrics(vertx, process.meters(), domain, config.metricsSample());
        StatusReporter status =
                new StatusReporter(vertx, nats, process.meters(), process.clock(), domain, config.statusEvery());
        DomainHealth health = new DomainHealth(domain, process.health(), metrics, status);
        return new DomainConnection(
                nats,
                metrics,
                status,
                health,
                new DomainClock(vertx, process.clock(), metrics, health),
                new EventBridge(nats, domain, metrics, process.tracer()),
                new DomainPublisher(domain, vertx, nats, metrics, config, process.clock()),
                DomainIdentity.of(vertx, new KeyValueBucket.Factory(nats, config.streamReplicas()), process.clock()));
    }

    private void requireNats() {
        health.require("nats", nats::answers);
        health.require("streams", nats::checkStreams);
        metrics.gauge(
                "streams.lost",
                "times that a stream was found missing, or another one of its name",
                nats.supervisor()::lost);
    }

    /**
     * Creates the streams that are missing.
     *
     * @param keepsStreams whether to change existing streams to the present settings
     */
    Future<Void> ensureStreams(PlatformConfig config, boolean keepsStreams) {
        return Streams.ensure(nats, config.streamReplicas(), config.eventRetention(), keepsStreams)
                .compose(ensured -> nats.published().subscribe());
    }

    /** Stops what publishes or measures by itself. */
    Future<Void> stopTimers() {
        return publisher
                .stop()
                .eventually(clock::stop)
                .eventually(metrics::stop)
                .eventually(status::stop);
    }
}
