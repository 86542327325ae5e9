package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.http.contract.Contract;
import dev.boxoffice.platform.http.ApiMount;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import java.time.Clock;
import java.util.function.IntSupplier;

/**
 * What a process offers to the domains that it runs.
 *
 * @param environment the settings, names as in the environment
 * @param contract what is valid to ask of the domains
 * @param mount where routes become reachable
 * @param health collects what each domain needs to be ready
 * @param clock the time, in UTC
 * @param meters where numbers about the process are kept
 * @param tracer begins the parts of traces that Vert.x does not
 * @param httpPort the port that the process answers on; 0 until it does
 */
public record ProcessContext(
        JsonObject environment,
        Contract contract,
        ApiMount mount,
        HealthChecks health,
        Clock clock,
        MeterRegistry meters,
        Tracer tracer,
        IntSupplier httpPort) {}
