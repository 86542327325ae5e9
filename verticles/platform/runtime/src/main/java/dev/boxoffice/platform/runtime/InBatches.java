package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Works through what a query finds, however much it is: as much at once as one batch has, until nothing is left. */
public final class InBatches {
    private InBatches() {}

    /**
     * Does {@code work} to what {@code find} finds, batch after batch, until one is not full or could not be dealt
     * with.
     *
     * @param size of a full batch
     * @param find at most so many of those that are left
     */
    public static <T> Future<Void> workThrough(
            int size, Supplier<Future<List<T>>> find, Function<List<T>, Future<?>> work) {
        return find.get().compose(found -> work.apply(found)
                .compose(done -> found.size() < size ? Future.succeededFuture() : workThrough(size, find, work)));
    }

    /**
     * Does {@code work} to each item by itself. One that fails is logged and delays no other; {@code work} puts it off
     * before or afterwards, so that {@code find} does not find it again at once. Ends when a batch is not full, or
     * nothing of it could be done.
     *
     * @param name what it is, for the log
     * @param id of an item, for the log
     * @param size of a full batch, whose items are worked on at once
     * @param find at most so many of those that are left
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

    /** What is away is one line for all that failed of it; a bug is told with its stack. */
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
