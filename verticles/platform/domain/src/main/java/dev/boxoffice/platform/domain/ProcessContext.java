package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.domain.api.ApiHost;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.ext.healthchecks.HealthChecks;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a process provides to the domains that it runs.
 *
 * @param environment the settings, names as in the environment
 * @param api serves the APIs of the domains
 * @param health their readiness checks
 * @param clock the time, in UTC
 * @param meters metrics of the process
 * @param tracer starts the spans that Vert.x does not
 * @param httpPort the port of the process; 0 until it listens
 */
public record ProcessContext(
        Map<String, ?> environment,
        ApiHost api,
        HealthChecks health,
        Clock clock,
        MeterRegistry meters,
        Tracer tracer,
        IntSupplier httpPort) {}
