package dev.boxoffice.platform.redis;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts uses of quotas in Redis, for all replicas together. While Redis is unreachable each process counts by itself,
 * so that the effective limits grow with the number of processes. Safe to use from any thread.
 */
public final class Quotas {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RedisCounters redis;
    private final LocalCounters local;
    private final Clock clock;
    private final Metrics metrics;
    private final Counter alone;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile long awayUntil;

    /** Connects on first use. */
    public Quotas(Vertx vertx, RedisConfig config, Clock clock, Metrics metrics) {
        this.redis = new RedisCounters(vertx, config);
        this.local = new LocalCounters(clock);
        this.clock = clock;
        this.metrics = metrics;
        this.alone = metrics.counter("quota.local", "verdicts of this process alone, as Redis was away");
    }

    /**
     * Checks whether Redis accepts this process. An unreachable Redis is no failure, as it may start later; refused
     * credentials or an untrusted certificate are.
     *
     * @return fails with {@link ConfigException} if Redis refuses
     */
    public Future<Void> check() {
        return redis.ping()
                .recover(failure -> RedisCounters.isRefusal(failure)
                        ? Future.failedFuture(new ConfigException(
                                "Redis refuses the connection (REDIS_URL): " + failure.getMessage()))
                        : Future.succeededFuture());
    }

    /** Counts {@code amount} of {@code subject}, unless the quota would be exceeded. */
    public Future<QuotaResult> take(Quota quota, String subject, long amount) {
        return take(List.of(quota.use(subject, amount)));
    }

    /**
     * Counts all uses, or none if one of their quotas would be exceeded.
     *
     * @return never fails
     */
    public Future<QuotaResult> take(List<Quota.Use> uses) {
        List<Quota.Use> limited = limited(uses);
        if (limited.isEmpty()) {
            return Future.succeededFuture(QuotaResult.ALLOWED);
        }
        Future<QuotaResult> verdict = isPaused()
                ? Future.succeededFuture(takeLocally(limited))
                : redis.take(limited).onSuccess(counted -> noteBack()).recover(failure -> {
                    pause(failure);
                    return Future.succeededFuture(takeLocally(limited));
                });
        return verdict.onSuccess(taken -> measure(limited, taken));
    }

    private QuotaResult takeLocally(List<Quota.Use> uses) {
        alone.increment();
        return local.take(uses);
    }

    /** Subtracts uses again, for an operation that was not done in the end. */
    public Future<Void> giveBack(List<Quota.Use> uses) {
        List<Quota.Use> limited = limited(uses);
        local.giveBack(limited);
        return isPaused() || limited.isEmpty()
                ? Future.succeededFuture()
                : redis.giveBack(limited).otherwiseEmpty();
    }

    /**
     * Counts an entry until it ends; fails with {@link dev.boxoffice.kernel.problem.Problem.TooMany} if there are too
     * many. While Redis is unreachable nothing is refused; quotas by time still apply.
     */
    public Future<Void> enter(ConcurrencyQuota quota, ConcurrencyQuota.Entry entry) {
        if (!quota.isLimited() || isPaused()) {
            return Future.succeededFuture();
        }
        return redis.enter(quota, entry, clock.millis())
                .onSuccess(counted -> noteBack())
                .recover(failure -> {
                    pause(failure);
                    return Future.succeededFuture(Duration.ZERO);
                })
                .compose(wait -> {
                    if (wait.isZero()) {
                        return Future.succeededFuture();
                    }
                    refused(quota).increment();
                    return Future.failedFuture(Problem.tooMany(quota.code(), quota.refusal(), roundedUp(wait)));
                });
    }

    /** Stops counting an entry. */
    public Future<Void> leave(ConcurrencyQuota quota, ConcurrencyQuota.Entry entry) {
        return !quota.isLimited() || isPaused()
                ? Future.succeededFuture()
                : redis.leave(quota, entry).otherwiseEmpty();
    }

    private static Duration roundedUp(Duration wait) {
        return Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    }

    private Counter refused(ConcurrencyQuota quota) {
        return counters.computeIfAbsent(
                List.of("quota.exceeded", quota.name()),
                key -> metrics.counter(
                        "quota.exceeded", "what a quota refused", "quota", quota.name(), "scope", "account"));
    }

    /** Resets the counter of {@code subject} in the present window. */
    public Future<Void> forget(Quota quota, String subject) {
        Quota.Use use = quota.use(subject, 0);
        local.forget(use);
        return isPaused() ? Future.succeededFuture() : redis.forget(use).otherwiseEmpty();
    }

    private static List<Quota.Use> limited(List<Quota.Use> uses) {
        return uses.stream()
                .filter(use -> use.quota().isLimited() && use.amount() > 0)
                .toList();
    }

    private void measure(List<Quota.Use> uses, QuotaResult verdict) {
        if (verdict.isAllowed()) {
            uses.forEach(use ->
                    counter("quota.used", "what was counted", use.quota()).increment((double) use.amount()));
        }
        verdict.exceeded().ifPresent(quota -> counter("quota.exceeded", "what a quota refused", quota)
                .increment());
    }

    private Counter counter(String name, String description, Quota quota) {
        return counters.computeIfAbsent(
                List.of(name, quota.name(), quota.scope().text()),
                key -> metrics.counter(
                        name,
                        description,
                        "quota",
                        quota.name(),
                        "scope",
                        quota.scope().text()));
    }

    private void noteBack() {
        if (away) {
            away = false;
            LOG.info("quotas are counted in Redis again");
        }
    }

    private boolean isPaused() {
        return away && System.nanoTime() - awayUntil < 0;
    }

    /** Skips Redis for a moment after it was unreachable, so that requests do not wait for it. */
    private void pause(Throwable failure) {
        awayUntil = System.nanoTime() + PAUSE_NANOS;
        if (!away) {
            away = true;
            FailureLog.write(LOG, "quotas are counted in this process alone", failure);
        }
    }

    /** Disconnects. */
    public Future<Void> close() {
        redis.close();
        return Future.succeededFuture();
    }
}
