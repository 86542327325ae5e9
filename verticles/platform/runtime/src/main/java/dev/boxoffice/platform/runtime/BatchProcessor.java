package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Processes all results of a query in batches, until none are left. */
public final class BatchProcessor {
    private BatchProcessor() {}

    /**
     * Processes batches by {@code work} until a batch is not full or fails.
     *
     * @param size of a full batch
     * @param find queries at most {@code size} of the remaining items
     */
    public static <T> Future<Void> workThrough(
            int size, Supplier<Future<List<T>>> find, Function<List<T>, Future<?>> work) {
        return find.get().compose(found -> work.apply(found)
                .compose(done -> found.size() < size ? Future.succeededFuture() : workThrough(size, find, work)));
    }

    /**
     * Processes each item by itself. A failure is logged and delays no other item; {@code work} must postpone its item,
     * so that {@code find} does not return it again at once. Ends when a batch is not full, or all of it fails.
     *
     * @param name name in the log
     * @param id of an item, for the log
     * @param size of a full batch, whose items are worked on at once
     * @param find queries at most {@code size} of the remaining items
     */
    public static <T> Future<Void> eachOf(
            Logger log,
            String name,
            Function<T, String> id,
            int size,
            Supplier<Future<List<T>>> find,
            Function<T, Future<?>> work) {
        return find.get().compose(found -> {
            List<Future<?>> outcomes = new ArrayList<>();
            found.forEach(item -> outcomes.add(begin(work, item)));
            return Future.join(outcomes).transform(ended -> {
                long failed = log(log, name, id, found, outcomes);
                return found.size() < size || failed == found.size()
                        ? Future.succeededFuture()
                        : eachOf(log, name, id, size, find, work);
            });
        });
    }

    private static <T> Future<?> begin(Function<T, Future<?>> work, T item) {
        try {
            return work.apply(item);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Logs an outage in one line for all items that failed by it, and each bug with its stack. */
    private static <T> long log(
            Logger log, String name, Function<T, String> id, List<T> items, List<Future<?>> outcomes) {
        int foreseen = 0;
        int failed = 0;
        Throwable last = null;
        for (int i = 0; i < items.size(); i++) {
            Throwable failure = outcomes.get(i).cause();
            if (failure == null) {
                continue;
            }
            failed++;
            if (FailureLog.isForeseen(failure)) {
                foreseen++;
                last = failure;
            } else {
                FailureLog.write(log, name + ": " + id.apply(items.get(i)) + " failed", failure);
            }
        }
        if (foreseen > 0) {
            String what = "%s: %d of %d are tried again later".formatted(name, foreseen, items.size());
            FailureLog.write(log, what, last);
        }
        return failed;
    }
}
