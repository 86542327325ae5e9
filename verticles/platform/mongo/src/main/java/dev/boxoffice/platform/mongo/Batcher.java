package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.CallerContext;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Group commit: what comes while a batch is under way goes together in the next one. A single request does not wait;
 * under load one round trip, and one commit, is that of many.
 *
 * <p>Safe to use from any thread; outcomes come on the context of the caller.
 *
 * @param <T> what is submitted
 * @param <R> what comes of it
 * @see <a href="https://doi.org/10.1145/602259.602261">DeWitt et al.: Implementation Techniques for Main Memory
 *     Database Systems</a>, for group commit
 */
public final class Batcher<T, R> {
    private static final int MOST = 100;

    private final Function<List<T>, Future<List<Future<R>>>> work;
    private List<Waiting<T, R>> waiting = new ArrayList<>();
    private boolean busy;

    private record Waiting<T, R>(
            T item, Predicate<RequestDeadline> mayBegin, RequestDeadline deadline, Promise<R> outcome) {
        boolean isInTime() {
            return deadline == null || mayBegin.test(deadline);
        }
    }

    /**
     * Does {@code work}.
     *
     * @param work the outcome of each of a batch, in its order; its own failure is that of all
     */
    public Batcher(Function<List<T>, Future<List<Future<R>>>> work) {
        this.work = work;
    }

    /** What comes of {@code item}, by a batch that begins now or later. */
    public Future<R> submit(T item) {
        return submit(item, deadline -> true);
    }

    /**
     * What comes of {@code item}, unless the request that it is of may not begin with it any more when its turn comes;
     * it fails with {@link Problem.DeadlineExceeded} then.
     */
    Future<R> submit(T item, Predicate<RequestDeadline> mayBegin) {
        Promise<R> outcome = CallerContext.promise();
        synchronized (this) {
            waiting.add(new Waiting<>(item, mayBegin, RequestDeadline.current(), outcome));
            if (busy) {
                return outcome.future();
            }
            busy = true;
        }
        soon();
        return outcome.future();
    }

    /**
     * After what the event loop has read already: those who were answered together ask again together, and the first of
     * them would otherwise go alone.
     */
    private void soon() {
        Context own = Vertx.currentContext();
        if (own == null) {
            next();
        } else {
            own.runOnContext(read -> next());
        }
    }

    private void next() {
        List<Waiting<T, R>> batch;
        synchronized (this) {
            int size = Math.min(MOST, waiting.size());
            if (size == 0) {
                busy = false;
                return;
            }
            batch = List.copyOf(waiting.subList(0, size));
            waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
        }
        Map<Boolean, List<Waiting<T, R>>> parts = batch.stream().collect(Collectors.partitioningBy(Waiting::isInTime));
        parts.get(false).forEach(late -> late.outcome().fail(Problem.deadlineExceeded()));
        List<Waiting<T, R>> begun = parts.get(true);
        begin(begun.stream().map(Waiting::item).toList()).onComplete(done -> end(begun, done));
    }

    private Future<List<Future<R>>> begin(List<T> items) {
        try {
            return items.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : RequestDeadline.without(() -> work.apply(items));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void end(List<Waiting<T, R>> batch, AsyncResult<List<Future<R>>> done) {
        next();
        for (int i = 0; i < batch.size(); i++) {
            Promise<R> outcome = batch.get(i).outcome();
            if (done.succeeded()) {
                done.result().get(i).onComplete(outcome);
            } else {
                outcome.fail(done.cause());
            }
        }
    }
}
