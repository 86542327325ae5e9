package dev.boxoffice.platform.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.platform.runtime.BoundedCaches;
import dev.boxoffice.platform.runtime.CallerContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Reads of what many ask for at once. What was read is kept for a moment, unless {@link #forget} drops it after a
 * change; those who ask for the same while it is not there share one query, which never began before they asked. So a
 * reader sees everything that this process has written, and what others have written after the moment at the latest.
 *
 * <p>Safe to use from any thread; answers come on the context of the caller.
 *
 * @param <K> what is asked for; equal keys mean the same
 * @param <V> what is read
 */
public final class SharedReads<K, V> {
    private final Function<K, Future<V>> query;
    private final Cache<K, V> kept;
    private final Map<K, Reading<V>> underWay = new ConcurrentHashMap<>();

    /** A query that is under way, and those who wait for the next. */
    private static final class Reading<V> {
        private final Promise<V> next = Promise.promise();
        private boolean isOutdated;
        private boolean isWanted;
    }

    /**
     * Reads by {@code query}.
     *
     * @param keep how long an answer is good for; zero for none
     * @param most how many answers are kept
     */
    public SharedReads(Function<K, Future<V>> query, Duration keep, long most) {
        this.query = query;
        this.kept = BoundedCaches.ofAtMost(keep.isZero() ? 0 : most)
                .expireAfterWrite(keep)
                .build();
    }

    /** What was read a moment ago, or is read now. */
    public Future<V> get(K key) {
        V known = kept.getIfPresent(key);
        return known == null ? fresh(key) : Future.succeededFuture(known);
    }

    /** What is read by a query that begins now or later. */
    public Future<V> fresh(K key) {
        boolean[] isFirst = {false};
        Reading<V> reading = underWay.compute(key, (same, present) -> {
            isFirst[0] = present == null;
            Reading<V> mine = isFirst[0] ? new Reading<>() : present;
            mine.isWanted |= !isFirst[0];
            return mine;
        });
        if (isFirst[0]) {
            return read(key, reading);
        }
        Promise<V> answer = CallerContext.promise();
        reading.next.future().onComplete(answer);
        return answer.future();
    }

    private Future<V> read(K key, Reading<V> reading) {
        return begin(key).onComplete(read -> end(key, reading, read));
    }

    private Future<V> begin(K key) {
        try {
            return query.apply(key);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void end(K key, Reading<V> ended, AsyncResult<V> read) {
        Reading<V> following = underWay.compute(key, (same, present) -> {
            if (read.succeeded() && read.result() != null && !ended.isOutdated) {
                kept.put(key, read.result());
            }
            return ended.isWanted ? new Reading<>() : null;
        });
        if (following != null) {
            read(key, following).onComplete(ended.next);
        }
    }

    /** Something has changed: what was read of it, or is being read, is not kept. */
    public void forget(K key) {
        underWay.computeIfPresent(key, (same, reading) -> outdated(reading));
        kept.invalidate(key);
    }

    /** Like {@link #forget} for all answers of which {@code isAffected} holds. */
    public void forgetIf(BiPredicate<K, V> isAffected) {
        // The answers of those under way are not known yet.
        underWay.keySet().forEach(key -> underWay.computeIfPresent(key, (same, one) -> outdated(one)));
        kept.asMap().entrySet().removeIf(one -> isAffected.test(one.getKey(), one.getValue()));
    }

    private static <V> Reading<V> outdated(Reading<V> reading) {
        reading.isOutdated = true;
        return reading;
    }
}
