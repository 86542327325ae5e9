package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.redis.Quota;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The quotas of a domain's operations, by {@code operationId}. Each operation that changes something has quotas here,
 * or an exemption with its reason; without either it cannot be served.
 */
public final class OperationQuotas {
    private final Map<String, List<Charge>> charges = new HashMap<>();
    private final Map<String, String> exemptions = new HashMap<>();
    private final Map<String, SecurityEvent> events = new HashMap<>();

    /**
     * What one request adds to a quota.
     *
     * @param amount of a valid request
     * @param onlyIfDone whether it is subtracted again if the request is refused
     */
    record Charge(Quota quota, ToLongFunction<RoutingContext> amount, boolean onlyIfDone) {}

    /** Counts each request to an operation, whatever becomes of it. */
    public OperationQuotas limit(String operationId, Quota... quotas) {
        return add(operationId, ctx -> 1, false, quotas);
    }

    /** Counts the requests to an operation that succeed. */
    public OperationQuotas limitDone(String operationId, Quota... quotas) {
        return add(operationId, ctx -> 1, true, quotas);
    }

    /** Counts an amount of each request to an operation that succeeds. */
    public OperationQuotas limitDone(String operationId, ToLongFunction<RoutingContext> amount, Quota... quotas) {
        return add(operationId, amount, true, quotas);
    }

    private OperationQuotas add(
            String operationId, ToLongFunction<RoutingContext> amount, boolean ifDone, Quota... quotas) {
        List<Charge> list = charges.computeIfAbsent(operationId, id -> new ArrayList<>());
        for (Quota quota : quotas) {
            list.add(new Charge(quota, amount, ifDone));
        }
        return this;
    }

    /** Sets the event that the audit log records for refusals of an operation. */
    public OperationQuotas audit(String operationId, SecurityEvent event) {
        events.put(operationId, event);
        return this;
    }

    /** Says why an operation has no quota. */
    public OperationQuotas exempt(String operationId, String reason) {
        exemptions.put(operationId, reason);
        return this;
    }

    /** True if an operation has quotas, or an exemption. */
    public boolean knows(String operationId) {
        return charges.containsKey(operationId) || exemptions.containsKey(operationId);
    }

    /** True if no operation has quotas, so that nothing needs to be counted. */
    public boolean isEmpty() {
        return charges.isEmpty();
    }

    /** The event that the audit log records for refusals of an operation, if any. */
    Optional<SecurityEvent> event(String operationId) {
        return Optional.ofNullable(events.get(operationId));
    }

    List<Charge> of(String operationId) {
        return charges.getOrDefault(operationId, List.of());
    }
}
