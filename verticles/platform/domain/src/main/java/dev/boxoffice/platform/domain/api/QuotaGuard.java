package dev.boxoffice.platform.domain.api;

import dev.boxoffice.platform.domain.api.OperationQuotas.Charge;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Refuses requests that exceed a quota of their operation. */
public final class QuotaGuard {
    private static final int REFUSED = 400;

    private final OperationQuotas table;
    private final Quotas quotas;
    private final int trustedProxies;

    /**
     * Guards the operations of {@code table}.
     *
     * @param quotas may be null if the table is empty
     * @param trustedProxies how many proxies before this process add to X-Forwarded-For
     */
    public QuotaGuard(OperationQuotas table, Quotas quotas, int trustedProxies) {
        if (!table.isEmpty()) {
            Objects.requireNonNull(quotas, "quotas are not open");
        }
        this.table = table;
        this.quotas = quotas;
        this.trustedProxies = trustedProxies;
    }

    /**
     * Answers 429 to requests that exceed a quota of {@code operationId}; empty if it has none.
     *
     * @throws IllegalStateException if it has neither quotas nor an exemption
     */
    Optional<Handler<RoutingContext>> of(String operationId) {
        if (!table.knows(operationId)) {
            throw new IllegalStateException(operationId + " has neither a quota nor an exemption");
        }
        return ofReading(operationId);
    }

    /** The same for an operation that changes nothing, and so needs no quota. */
    Optional<Handler<RoutingContext>> ofReading(String operationId) {
        List<Charge> charges = table.of(operationId);
        return charges.isEmpty() ? Optional.empty() : Optional.of(ctx -> guard(ctx, operationId, charges));
    }

    private void guard(RoutingContext ctx, String operationId, List<Charge> charges) {
        Caller caller = Caller.of(ctx, trustedProxies);
        List<Quota.Use> uses = new ArrayList<>();
        List<Quota.Use> returned = new ArrayList<>();
        for (Charge charge : charges) {
            caller.subject(charge.quota().scope())
                    .map(subject -> charge.quota().use(subject, charge.amount().applyAsLong(ctx)))
                    .ifPresent(use -> {
                        uses.add(use);
                        if (charge.onlyIfDone()) {
                            returned.add(use);
                        }
                    });
        }
        quotas.take(uses)
                .compose(QuotaResult::required)
                .onFailure(exceeded -> table.event(operationId)
                        .ifPresent(event ->
                                AuditLog.event(event).address(caller.address()).write()))
                .onComplete(allowed -> pass(ctx, returned), ctx::fail);
    }

    private void pass(RoutingContext ctx, List<Quota.Use> returned) {
        if (!returned.isEmpty()) {
            ctx.addEndHandler(ended -> {
                boolean isReplay = ctx.response().headers().contains(IdempotencyKeys.REPLAYED);
                if (ended.failed() || isReplay || ctx.response().getStatusCode() >= REFUSED) {
                    quotas.giveBack(returned);
                }
            });
        }
        ctx.next();
    }
}
