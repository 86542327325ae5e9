package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** How well the simulated network and Stripe are: latency and faults to come. */
final class FaultInjection {
    private final long configuredMillis;
    private final List<PlannedFault> planned = new ArrayList<>();
    private long beforeMillis;
    private long afterMillis;

    FaultInjection(SimulatorConfig config) {
        this.configuredMillis = config.latency().toMillis();
        this.beforeMillis = configuredMillis;
    }

    long beforeMillis() {
        return beforeMillis;
    }

    long afterMillis() {
        return afterMillis;
    }

    /** Changes what the control names, in milliseconds. */
    void setLatency(JsonObject change) {
        beforeMillis = change.getLong("beforeMillis", beforeMillis);
        afterMillis = change.getLong("afterMillis", afterMillis);
    }

    /** Plans a fault for the next requests whose method and path match. */
    void plan(JsonObject plan) {
        planned.add(new PlannedFault(
                Fault.named(plan.getString("kind")),
                plan.getInteger("count", 1),
                plan.getString("method"),
                plan.getString("path", "")));
    }

    Optional<Fault> faultFor(ApiCall call) {
        for (Iterator<PlannedFault> all = planned.iterator(); all.hasNext(); ) {
            PlannedFault next = all.next();
            if (next.matches(call)) {
                next.remaining--;
                if (next.remaining <= 0) {
                    all.remove();
                }
                return Optional.of(next.fault);
            }
        }
        return Optional.empty();
    }

    void clearFaults() {
        planned.clear();
    }

    void reset() {
        clearFaults();
        beforeMillis = configuredMillis;
        afterMillis = 0;
    }

    private static final class PlannedFault {
        private final Fault fault;
        private final String method;
        private final String path;
        private int remaining;

        private PlannedFault(Fault fault, int count, String method, String path) {
            this.fault = fault;
            this.remaining = count;
            this.method = method;
            this.path = path;
        }

        private boolean matches(ApiCall call) {
            return (method == null || method.equalsIgnoreCase(call.method()))
                    && call.path().contains(path);
        }
    }
}
