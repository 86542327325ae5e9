package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.QuotaScope;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Limits how often one account, address and network fails in certain ways, such as by wrong codes. An attempt counts
 * until it ends otherwise, so that concurrent ones cannot exceed the limit.
 *
 * @param trustedProxies how many proxies before this process add to X-Forwarded-For
 * @param codes the errors that count
 */
public record FailureQuota(Quotas quotas, List<Quota> limits, int trustedProxies, Set<String> codes) {
    private static final String WRONG_CODES = "wrong_codes";

    /**
     * Declares and reads the limits of wrong codes: all domains that are asked about codes count together. Many buyers
     * may share an address, and one of them must not keep the others from their codes.
     */
    public static List<Quota> readWrongCodes(Settings settings) {
        return List.of(
                Quota.read(settings, WRONG_CODES, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 30),
                Quota.read(settings, WRONG_CODES, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 1_000),
                Quota.read(settings, WRONG_CODES, QuotaScope.NETWORK, QuotaPeriod.HOUR, 5_000));
    }

    /** Makes an attempt; fails if there were too many failures. */
    public <T> Future<T> count(RoutingContext ctx, Supplier<Future<T>> attempt) {
        Caller caller = Caller.of(ctx, trustedProxies);
        List<Quota.Use> uses = limits.stream()
                .map(quota -> caller.subject(quota.scope()).map(subject -> quota.use(subject, 1)))
                .flatMap(Optional::stream)
                .toList();
        return quotas.take(uses).compose(QuotaResult::required).compose(allowed -> Future.succeededFuture()
                .compose(started -> attempt.get())
                .onComplete(done -> {
                    if (done.succeeded() || !isCounted(done.cause())) {
                        quotas.giveBack(uses);
                    }
                }));
    }

    private boolean isCounted(Throwable failure) {
        return failure instanceof Problem problem
                && problem.errors().stream().anyMatch(error -> codes.contains(error.code()));
    }
}
