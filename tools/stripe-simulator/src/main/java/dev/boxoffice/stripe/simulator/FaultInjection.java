package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well the simulated network and Stripe are: latency and faults to come. */
final class FaultInjection {
    private final List<PlannedFault> planned = new ArrayList<>();
    private long beforeMillis;
    private long afterMillis;

    /** A fault for the next requests whose method and path match. */
    private record PlannedFault(Fault fault, int count, String method, String path) {
        boolean matches(ApiCall call) {
            return (method == null || method.equalsIgnoreCase(call.method()))
                    && call.path().contains(path);
        }
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

    /** Plans a fault that is given as kind, count, method and path. */
    void plan(JsonObject plan) {
        planned.add(new PlannedFault(
                Fault.named(plan.getString("kind")),
                plan.getInteger("count", 1),
                plan.getString("method"),
                plan.getString("path", "")));
    }

    Optional<Fault> faultFor(ApiCall call) {
        for (int i = 0; i < planned.size(); i++) {
            PlannedFault next = planned.get(i);
            if (next.matches(call)) {
                if (next.count() > 1) {
                    planned.set(i, new PlannedFault(next.fault(), next.count() - 1, next.method(), next.path()));
                } else {
                    planned.remove(i);
                }
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    void clearFaults() {
        planned.clear();
    }

    void reset() {
        clearFaults();
        beforeMillis = 0;
        afterMillis = 0;
    }
}
