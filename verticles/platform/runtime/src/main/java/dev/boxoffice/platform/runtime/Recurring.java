package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again, never twice at once: the next turn comes a period after the last one ended, a
 * little earlier or later so that replicas do not keep step.
 *
 * <p>A turn that fails is logged and changes nothing about the next. Turns run on the context that it was started on;
 * safe to use from any thread.
 */
public final class Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);
    private static final double SPREAD = 0.2;

    private final Vertx vertx;
    private final HomeEventLoop loop;
    private final String name;
    private final Duration every;
    private final Supplier<Future<?>> work;
    private Future<?> turn = Future.succeededFuture();
    private long timer = -1;
    private boolean again;
    private boolean stopped;

    private Recurring(Vertx vertx, String name, Duration every, Supplier<Future<?>> work) {
        this.vertx = vertx;
        this.loop = HomeEventLoop.current(vertx);
        this.name = name;
        this.every = every;
        this.work = work;
    }

    /**
     * Starts; the first turn comes after a part of the period.
     *
     * @param name what it is, for the log
     */
    public static Recurring start(Vertx vertx, String name, Duration every, Supplier<Future<?>> work) {
        Recurring recurring = new Recurring(vertx, name, every, work);
        long first = ThreadLocalRandom.current().nextLong(every.toMillis()) + 1;
        recurring.loop.run(() -> recurring.sleep(first));
        return recurring;
    }

    /** Takes a turn at once, or right after the one under way. */
    public void now() {
        loop.run(this::takeNow);
    }

    private void takeNow() {
        if (!turn.isComplete()) {
            again = true;
        } else if (!stopped) {
            vertx.cancelTimer(timer);
            take();
        }
    }

    /** Takes no more turns; succeeds when the one under way has ended. */
    public Future<Void> stop() {
        Promise<Void> ended = Promise.promise();
        loop.run(() -> {
            stopped = true;
            vertx.cancelTimer(timer);
            turn.onComplete(last -> ended.complete());
        });
        return ended.future();
    }

    private void take() {
        loop.check();
        again = false;
        Promise<Void> ended = Promise.promise();
        turn = ended.future();
        Future.succeededFuture()
                .compose(ignored -> work.get())
                .onFailure(failure -> FailureLog.write(LOG, name + " failed", failure))
                // The work may end on another thread.
                .onComplete(done -> loop.run(() -> rest(ended)));
    }

    private void rest(Promise<Void> ended) {
        ended.complete();
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-SPREAD, SPREAD);
        sleep(again ? 1 : Math.max(1, (long) (every.toMillis() * factor)));
    }

    private void sleep(long millis) {
        if (!stopped) {
            timer = vertx.setTimer(millis, fired -> take());
        }
    }
}
