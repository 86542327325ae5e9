package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.domain.status.StatusReporter;
import dev.boxoffice.platform.telemetry.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a domain needs to be ready: shown by the health routes, the metrics and the status report. */
record DomainHealth(String domain, HealthChecks checks, Metrics metrics, StatusReporter status) {
    private static final int CHECK_SECONDS = 2;

    /** Makes the process ready only while {@code check} succeeds. */
    void require(String part, Supplier<Future<Void>> check) {
        status.check(part, check);
        metrics.sample(
                "part.up",
                "whether a part that the domain needs answers: 1 yes, 0 no",
                () -> answers(check),
                "part",
                part);
        checks.register(domain + "/" + part, (Promise<Status> status) -> check.get()
                .onComplete(
                        // An answer that comes late is no answer: the check has ended by itself.
                        up -> status.tryComplete(Status.OK()),
                        down -> status.tryComplete(Status.KO())));
    }

    /** Shows the state of {@code part}, which has no influence on readiness. */
    void show(String part, Supplier<JsonObject> state) {
        checks.register(domain + "/" + part, (Promise<Status> status) -> status.complete(Status.OK(state.get())));
    }

    private static Future<Long> answers(Supplier<Future<Void>> check) {
        return check.get().timeout(CHECK_SECONDS, TimeUnit.SECONDS).map(1L).otherwise(0L);
    }
}
