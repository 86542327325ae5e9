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
 * A recurring task that never overlaps itself: the next run starts one period after the last one has ended, with jitter
 * so that replicas do not run in step.
 *
 * <p>A failure is logged and does not affect the next run. Runs use the context that started the task; the methods are
 * safe to use from any thread.
 */
public final class RecurringTask {
    private static final Logger LOG = LoggerFactory.getLogger(RecurringTask.class);
    private static final double SPREAD = 0.2;

    private final Vertx vertx;
    private final OwnerEventLoop loop;
    private final String name;
    private final Duration every;
    private final Supplier<Future<?>> work;
    private Future<?> turn = Future.succeededFuture();
    private long timer = -1;
    private boolean again;
    private boolean stopped;

    private RecurringTask(Vertx vertx, String name, Duration every, Supplier<Future<?>> work) {
        this.vertx = vertx;
        this.loop = OwnerEventLoop.current(vertx);
        this.name = name;
        this.every = every;
        this.work = work;
    }

    /**
     * Starts the task; the first run comes after a part of the period.
     *
     * @param name name in the log
     */
    public static RecurringTask start(Vertx vertx, String name, Duration every, Supplier<Future<?>> work) {
        RecurringTask recurring = new RecurringTask(vertx, name, every, work);
        long first = ThreadLocalRandom.current().nextLong(every.toMillis()) + 1;
        recurring.loop.run(() -> recurring.sleep(first));
        return recurring;
    }

    /** Runs the task now, or right after the run in progress. */
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

    /** Stops; succeeds when the run in progress has ended. */
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
