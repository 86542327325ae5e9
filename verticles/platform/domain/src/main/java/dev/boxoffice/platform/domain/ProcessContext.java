package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.contract.Contract;
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
 * @param contract the OpenAPI contract of the domains
 * @param mount serves their routes
 * @param health their readiness checks
 * @param clock the time, in UTC
 * @param meters metrics of the process
 * @param tracer starts the spans that Vert.x does not
 * @param httpPort the port of the process; 0 until it listens
 */
public record ProcessContext(
        Map<String, ?> environment,
        Contract contract,
        ApiMount mount,
        HealthChecks health,
        Clock clock,
        MeterRegistry meters,
        Tracer tracer,
        IntSupplier httpPort) {}
