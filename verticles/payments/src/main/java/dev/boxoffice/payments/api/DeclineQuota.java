package dev.boxoffice.payments.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.platform.domain.api.Caller;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.QuotaScope;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Limits how many cards of one account and network are declined. An attempt counts until it ends otherwise, so that
 * concurrent ones cannot exceed the limit.
 */
public record DeclineQuota(Quotas quotas, List<Quota> limits, int trustedProxies) {

    /** Makes an attempt; fails if there were too many declines. */
    <T> Future<T> count(RoutingContext ctx, Supplier<Future<T>> attempt) {
        Caller caller = Caller.of(ctx, trustedProxies);
        List<Quota.Use> uses = limits.stream()
                .map(quota -> quota.use(subject(quota, caller), 1))
                .toList();
        return quotas.take(uses).compose(QuotaResult::required).compose(allowed -> attempt.get()
                .onComplete(done -> {
                    if (done.succeeded() || !isDecline(done.cause())) {
                        quotas.giveBack(uses);
                    }
                }));
    }

    private static String subject(Quota quota, Caller caller) {
        return quota.scope() == QuotaScope.ACCOUNT ? caller.account().orElseThrow() : caller.network();
    }

    private static boolean isDecline(Throwable failure) {
        return failure instanceof Problem problem
                && DeclineCodes.DECLINED_PROBLEM.equals(problem.errors().get(0).code());
    }
}
