package dev.boxoffice.platform.telemetry;

import dev.boxoffice.events.JsonLimits;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Creates meter registries, and Vert.x instances that add their own metrics. */
public final class MeterRegistries {
    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private MeterRegistries() {}

    /** An empty registry, whose timers have histogram buckets that can be summed over replicas. */
    public static PrometheusMeterRegistry create() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new Buckets());
        return registry;
    }

    /** Adds the metrics of the JVM and the process. */
    @SuppressWarnings("resource") // These live as long as the process.
    public static void addProcess(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /**
     * A Vert.x whose JSON is held to {@link JsonLimits}, and whose numbers are requests by route, the event bus, and
     * its pools.
     *
     * @param telemetry collects traces of requests and of the event bus
     */
    public static Vertx vertx(MeterRegistry registry, OpenTelemetry telemetry) {
        limitJson();
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(
                        Label.HTTP_METHOD,
                        Label.HTTP_ROUTE,
                        Label.HTTP_CODE,
                        Label.POOL_TYPE,
                        Label.POOL_NAME,
                        Label.EB_SIDE,
                        Label.EB_FAILURE))
                .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
                .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
                .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET);
        VertxBuilder builder = Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(options))
                .withMetrics(new MicrometerMetricsFactory(registry));
        return telemetry == OpenTelemetry.noop()
                ? builder.build()
                : builder.withTracer(new OpenTelemetryTracingFactory(telemetry)).build();
    }

    /** Vert.x reads them once, when it reads or writes JSON for the first time. */
    private static void limitJson() {
        Map.of(
                        "vertx.jackson.defaultReadMaxNestingDepth", JsonLimits.LEVELS,
                        "vertx.jackson.defaultReadMaxNumberLength", JsonLimits.NUMBER_LENGTH,
                        "vertx.jackson.defaultReadMaxNameLength", JsonLimits.NAME_LENGTH,
                        "vertx.jackson.defaultReadMaxStringLength", JsonLimits.STRING_LENGTH,
                        "vertx.jackson.defaultMaxTokenCount", JsonLimits.TOKENS)
                .forEach((name, limit) -> System.setProperty(name, limit.toString()));
    }

    private static final class Buckets implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            boolean wanted = id.getType() == Meter.Type.TIMER
                    && (id.getName().startsWith("boxoffice.")
                            || id.getName().equals("vertx.http.server.response.time"));
            return wanted
                    ? DistributionStatisticConfig.builder()
                            .serviceLevelObjectives(
                                    DoubleStream.of(SECONDS).map(s -> s * 1e9).toArray())
                            .build()
                            .merge(config)
                    : config;
        }
    }
}
