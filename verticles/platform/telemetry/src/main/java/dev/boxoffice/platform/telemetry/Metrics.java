package dev.boxoffice.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The metrics of one domain. Names are those of Micrometer ({@code boxoffice.outbox.events}), which Prometheus sees as
 * {@code boxoffice_outbox_events}; each carries the tag {@code domain}.
 */
public final class Metrics {
    private static final String PREFIX = "boxoffice.";
    private static final Duration PROBE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final MeterRegistry registry;
    private final String domainName;
    private final Tags domain;
    private final SampledGauges sampled;
    private final List<Runnable> shared = new ArrayList<>();

    /**
     * Metrics of {@code domain}.
     *
     * @param sampleEvery interval of the metrics that need a query
     */
    public Metrics(Vertx vertx, MeterRegistry registry, String domain, Duration sampleEvery) {
        this.vertx = vertx;
        this.registry = registry;
        this.domainName = domain;
        this.domain = Tags.of("domain", domain);
        this.sampled = new SampledGauges(vertx, domain, sampleEvery);
        watchEventLoop();
    }

    /** A counter; {@code tags} are names and values of low cardinality. */
    public Counter counter(String name, String description, String... tags) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tags(domain.and(tags))
                .register(registry);
    }

    /** Measures how long something takes. */
    public Timer timer(String name, String description, String... tags) {
        return Timer.builder(PREFIX + name)
                .description(description)
                .tags(domain.and(tags))
                .register(registry);
    }

    /** Adds a gauge; {@code value} may be called at any time, on any thread. */
    public void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .tags(domain.and(tags))
                .strongReference(true)
                .register(registry);
    }

    /** Adds a gauge whose value is queried at intervals. */
    public void sample(String name, String description, Supplier<Future<Long>> query, String... tags) {
        gauge(name, description, sampled.add(query), tags);
    }

    /**
     * Shows the state of a circuit breaker: 0 closed, 1 half open, 2 open. Of those that several verticles of the
     * domain have in one process, the worst.
     */
    public void circuit(String name, Supplier<Number> state) {
        MaxOfInstances worst = MaxOfInstances.of(vertx, "circuit " + domainName + " " + name);
        worst.add(state);
        shared.add(() -> worst.remove(state));
        gauge(
                "circuit",
                "whether a circuit breaker lets calls through: 0 yes, 1 tries again, 2 no",
                worst::highest,
                "circuit",
                name);
    }

    /** Asks no more. */
    public Future<Void> stop() {
        shared.forEach(Runnable::run);
        return sampled.stop();
    }

    /** How late timers fire on this domain's event loop: all that it does waits as long. */
    private void watchEventLoop() {
        Timer delay = timer("event.loop.delay", "how late a timer fires on the domain's event loop");
        long[] expected = {System.nanoTime() + PROBE.toNanos()};
        vertx.setPeriodic(PROBE.toMillis(), fired -> {
            long now = System.nanoTime();
            delay.record(Duration.ofNanos(Math.max(0, now - expected[0])));
            expected[0] = now + PROBE.toNanos();
        });
    }
}
