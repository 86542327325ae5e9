package dev.boxoffice.platform.domain.status;

import dev.boxoffice.kernel.status.StatusReport;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Publishes how a domain is. Of several verticles of a domain in one process, which share their numbers, one does so.
 */
public final class StatusReporter {
    private static final String REPORTERS = "boxoffice.reporters";
    private static final int PATIENCE_SECONDS = 1;

    private final NatsConnection nats;
    private final Clock clock;
    private final String domain;
    private final StatusReadings readings;
    private final Instant startedAt;
    private final Map<String, Supplier<Future<Void>>> checks = new LinkedHashMap<>();
    private final LocalMap<String, Integer> reporters;
    private final RecurringTask turns;
    private Predicate<String> routes = route -> false;

    /** Reports on {@code domain} every so often, until {@link #stop}. */
    public StatusReporter(
            Vertx vertx, NatsConnection nats, MeterRegistry meters, Clock clock, String domain, Duration every) {
        this.nats = nats;
        this.clock = clock;
        this.domain = domain;
        this.readings = new StatusReadings(meters, domain);
        this.startedAt = clock.instant();
        this.reporters = vertx.sharedData().getLocalMap(REPORTERS);
        this.turns = RecurringTask.start(vertx, "reports of " + domain, every, this::turn);
    }

    /** Has the reports say whether {@code check} succeeds. */
    public void check(String part, Supplier<Future<Void>> check) {
        checks.put(part, check);
    }

    /** Counts in the reports the requests to the routes that {@code isOwn} accepts. */
    public void requests(Predicate<String> isOwn) {
        routes = isOwn;
    }

    private Future<Void> turn() {
        Integer me = System.identityHashCode(this);
        Integer reporter = reporters.putIfAbsent(domain, me);
        return reporter == null || reporter.equals(me) ? report(false) : Future.succeededFuture();
    }

    private Future<Void> report(boolean stopping) {
        Map<String, Boolean> answers = new TreeMap<>();
        checks.keySet().forEach(part -> answers.put(part, false));
        return Future.join(checks.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .get()
                                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .onSuccess(answered -> answers.put(entry.getKey(), true)))
                        .toList())
                .transform(all -> {
                    publish(stopping, new TreeMap<>(answers));
                    return Future.succeededFuture();
                });
    }

    private void publish(boolean stopping, Map<String, Boolean> answers) {
        StatusReport report = new StatusReport(
                domain,
                ManagementFactory.getRuntimeMXBean().getName(),
                startedAt,
                clock.instant(),
                stopping,
                answers,
                readings.take(routes));
        nats.publishCore(
                StatusReportCodec.subject(domain),
                StatusReportCodec.encode(report).toBuffer().getBytes());
    }

    /** Stops; publishes a last report if no other verticle of the domain runs in this process. */
    public Future<Void> stop() {
        return turns.stop()
                .compose(stopped -> reporters.removeIfPresent(domain, System.identityHashCode(this))
                        ? report(true)
                        : Future.succeededFuture());
    }
}
