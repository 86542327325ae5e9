package dev.boxoffice.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets a few calls run at a time; a bounded number waits for its turn, in order. */
final class Bulkhead {
    private final int mostWaiting;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    Bulkhead(int calls, int mostWaiting) {
        this.free = calls;
        this.mostWaiting = mostWaiting;
    }

    /** Makes a call when it is its turn; fails at once if too many wait. */
    <T> Future<T> run(Supplier<Future<T>> call) {
        return enter().compose(entered -> call.get().onComplete(done -> leave()), Future::failedFuture);
    }

    private synchronized Future<Void> enter() {
        if (free > 0) {
            free--;
            return Future.succeededFuture();
        }
        if (waiting.size() >= mostWaiting) {
            return Future.failedFuture(new ApiConnectionException("too many refunds wait for Stripe"));
        }
        Promise<Void> turn = Promise.promise();
        waiting.add(turn);
        return turn.future();
    }

    private void leave() {
        Promise<Void> next = next();
        if (next != null) {
            next.complete();
        }
    }

    /** The next call takes over the place; null if none waits. */
    private synchronized Promise<Void> next() {
        Promise<Void> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    /** True if a call would run at once, or soon. */
    synchronized boolean hasRoom() {
        return free > 0 || waiting.isEmpty();
    }
}
