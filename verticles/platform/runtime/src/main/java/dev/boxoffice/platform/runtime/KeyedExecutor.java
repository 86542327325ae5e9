package dev.boxoffice.platform.runtime;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Processes the items of one key one after the other, and different keys in parallel. Waiting items of a key are merged
 * into one; if processing fails they are dropped, as a sweep finds them again.
 *
 * <p>Safe to use from any thread.
 *
 * @param <T> what is worked on
 */
public final class KeyedExecutor<T> {
    private final BinaryOperator<T> merge;
    private final Function<T, Future<Void>> work;
    private final int mostAtOnce;
    private final long patienceNanos;
    private final Map<String, Job<T>> jobs = new HashMap<>();
    private final Queue<Job<T>> queue = new ArrayDeque<>();
    private int underWay;
    private boolean beginning;

    /** The waiting work of one key. */
    private static final class Job<T> {
        private final String key;
        private final Promise<Void> end = Promise.promise();

        /** Null if nothing waits. */
        private T next;

        private long since;

        Job(String key) {
            this.key = key;
        }
    }

    /**
     * Processes by {@code work}, any number of keys in parallel.
     *
     * @param merge merges two items of one key
     */
    public KeyedExecutor(BinaryOperator<T> merge, Function<T, Future<Void>> work) {
        this(merge, work, Integer.MAX_VALUE, Duration.ZERO);
    }

    /**
     * Processes by {@code work}, few keys in parallel: under load more items of a key are merged.
     *
     * @param merge merges two items of one key
     * @param mostAtOnce how many keys are processed in parallel
     * @param patience how long a key waits at most; then it is processed beyond {@code mostAtOnce}
     */
    public KeyedExecutor(BinaryOperator<T> merge, Function<T, Future<Void>> work, int mostAtOnce, Duration patience) {
        this.merge = merge;
        this.work = work;
        this.mostAtOnce = mostAtOnce;
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Processes {@code item} now, or after the present item of its key.
     *
     * @return completes when no item of that key is left, including later ones
     */
    public Future<Void> submit(String key, T item) {
        Job<T> job;
        synchronized (this) {
            job = jobs.computeIfAbsent(key, this::queued);
            job.next = job.next == null ? item : merge.apply(job.next, item);
        }
        begin();
        return job.end.future();
    }

    private synchronized Job<T> queued(String key) {
        Job<T> job = new Job<>(key);
        queue(job);
        return job;
    }

    private synchronized void queue(Job<T> job) {
        job.since = System.nanoTime();
        queue.add(job);
    }

    /** Begins what has its turn: in a loop, as work that ends at once has the next one begin. */
    private void begin() {
        synchronized (this) {
            if (beginning) {
                return;
            }
            beginning = true;
        }
        try {
            for (Runnable turn = nextTurn(); turn != null; turn = nextTurn()) {
                turn.run();
            }
        } catch (RuntimeException | Error e) {
            // A caller that waits for the end failed; the others still get their turns.
            giveUp();
            throw e;
        }
    }

    private synchronized void giveUp() {
        beginning = false;
    }

    /** Null if nothing has its turn; then the next caller begins. */
    private synchronized Runnable nextTurn() {
        beginning = !queue.isEmpty() && (underWay < mostAtOnce || isOverdue(queue.peek()));
        if (!beginning) {
            return null;
        }
        Job<T> job = queue.remove();
        T item = job.next;
        job.next = null;
        underWay++;
        return () -> begin(item).onComplete(done -> end(job, done));
    }

    private boolean isOverdue(Job<T> job) {
        return System.nanoTime() - job.since > patienceNanos;
    }

    private Future<Void> begin(T item) {
        try {
            return work.apply(item);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void end(Job<T> job, AsyncResult<Void> done) {
        boolean hasEnded;
        synchronized (this) {
            underWay--;
            hasEnded = done.failed() || job.next == null;
            if (hasEnded) {
                jobs.remove(job.key);
            } else {
                queue(job);
            }
        }
        begin();
        if (hasEnded) {
            job.end.complete(done.result(), done.cause());
        }
    }

    /** Completes when all items submitted until now are processed, successfully or not. */
    public synchronized Future<Void> idle() {
        return Future.join(jobs.values().stream().map(job -> job.end.future()).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
