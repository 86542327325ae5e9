package dev.boxoffice.payments;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.Caller;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.redis.Scope;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bounds how many cards of one account and network are declined. An attempt counts until it ends otherwise, so that
 * many at once cannot exceed the bound.
 */
final class DeclineQuota {
    private final Quotas quotas;
    private final List<Quota> limits;
    private final int trustedProxies;

    DeclineQuota(Quotas quotas, List<Quota> limits, int trustedProxies) {
        this.quotas = quotas;
        this.limits = limits;
        this.trustedProxies = trustedProxies;
    }

    /** Makes an attempt; fails with {@link Problem} 429 if there were too many declines. */
    <T> Future<T> count(RoutingContext ctx, Supplier<Future<T>> attempt) {
        Caller caller = Caller.of(ctx, trustedProxies);
        List<Quota.Use> uses =
                limits.stream().map(quota -> quota.use(of(quota, caller), 1)).toList();
        return quotas.take(uses).compose(verdict -> verdict.required()).compose(allowed -> attempt.get()
                .onSuccess(paid -> quotas.giveBack(uses))
                .onFailure(failure -> {
                    if (!isDecline(failure)) {
                        quotas.giveBack(uses);
                    }
                }));
    }

    private static String of(Quota quota, Caller caller) {
        return quota.scope() == Scope.ACCOUNT ? caller.account().orElseThrow() : caller.network();
    }

    private static boolean isDecline(Throwable failure) {
        return failure instanceof Problem answer
                && Declines.REFUSAL.equals(answer.errors().get(0).code());
    }
}
