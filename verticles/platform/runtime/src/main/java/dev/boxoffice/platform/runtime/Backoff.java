package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Growing waits between tries: doubled from {@code first} up to {@code most}, each shortened by a random share so that
 * those who failed together do not come back together.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries
 *     and backoff with jitter</a>
 */
public record Backoff(Duration first, Duration most) {

    /** The wait after failure number {@code failures}, counted from 1. */
    public Duration after(long failures) {
        int doublings = (int) Math.min(failures - 1, 30);
        long ceiling = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
    }

    /**
     * Tries {@code action} up to {@code tries} times in all, while {@code retryable} accepts what it failed with; fails
     * with the last failure.
     */
    public <T> Future<T> retry(Vertx vertx, int tries, Predicate<Throwable> retryable, Supplier<Future<T>> action) {
        AtomicInteger left = new AtomicInteger(tries);
        return attempt(vertx, 1, failure -> left.decrementAndGet() > 0 && retryable.test(failure), action);
    }

    /**
     * Tries {@code action} again, while {@code retryable} accepts what it failed with, until {@code limit} has passed;
     * fails with the last failure.
     */
    public <T> Future<T> retryFor(
            Vertx vertx, Duration limit, Predicate<Throwable> retryable, Supplier<Future<T>> action) {
        long deadline = System.nanoTime() + limit.toNanos();
        return attempt(vertx, 1, failure -> System.nanoTime() - deadline < 0 && retryable.test(failure), action);
    }

    private <T> Future<T> attempt(Vertx vertx, int number, Predicate<Throwable> again, Supplier<Future<T>> action) {
        return action.get()
                .recover(failure -> again.test(failure)
                        ? vertx.timer(Math.max(1, after(number).toMillis()), TimeUnit.MILLISECONDS)
                                .compose(fired -> attempt(vertx, number + 1, again, action))
                        : Future.failedFuture(failure));
    }
}
