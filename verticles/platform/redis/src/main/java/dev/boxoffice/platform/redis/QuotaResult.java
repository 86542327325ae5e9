package dev.boxoffice.platform.redis;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of counting uses of quotas.
 *
 * @param exceeded the first quota that it exceeds; empty if it is within all
 * @param retryAfter when the window of that quota ends, in whole seconds and at least one; zero if it is within all
 */
public record QuotaResult(Optional<Quota> exceeded, Duration retryAfter) {
    static final QuotaResult ALLOWED = new QuotaResult(Optional.empty(), Duration.ZERO);

    static QuotaResult exceeded(Quota quota, Duration left) {
        return new QuotaResult(
                Optional.of(quota),
                Duration.ofSeconds(Math.max(1, left.plusMillis(999).toSeconds())));
    }

    /** True if it is within all quotas, and was counted. */
    public boolean isAllowed() {
        return exceeded.isEmpty();
    }

    /** Fails with 429, the quota's code and {@code Retry-After} unless this is allowed. */
    public Future<Void> required() {
        return exceeded.map(quota -> Future.<Void>failedFuture(Problem.tooMany(quota.code(), retryAfter)))
                .orElseGet(Future::succeededFuture);
    }
}
