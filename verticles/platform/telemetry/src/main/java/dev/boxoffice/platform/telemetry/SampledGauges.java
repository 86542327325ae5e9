package dev.boxoffice.platform.telemetry;

import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Numbers that cost a query: asked for one after the other, now and then, and remembered. */
final class SampledGauges {
    private static final int PATIENCE_SECONDS = 5;

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final RecurringTask turns;

    /** A query and its last answer: not a number as long as there is none. */
    private record Sample(Supplier<Future<Long>> query, AtomicReference<Number> last) {
        Future<Void> take() {
            return Future.succeededFuture()
                    .compose(ignored -> query.get())
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .onSuccess(last::set)
                    // An old number would look like a good one.
                    .onFailure(unknown -> last.set(Double.NaN))
                    .<Void>mapEmpty()
                    .otherwiseEmpty();
        }
    }

    SampledGauges(Vertx vertx, String domain, Duration every) {
        this.turns = RecurringTask.start(vertx, "sampling of " + domain, every, this::takeAll);
    }

    Supplier<Number> add(Supplier<Future<Long>> query) {
        Sample sample = new Sample(query, new AtomicReference<>(Double.NaN));
        samples.add(sample);
        return sample.last()::get;
    }

    private Future<Void> takeAll() {
        Future<Void> taken = Future.succeededFuture();
        for (Sample sample : samples) {
            taken = taken.compose(previous -> sample.take());
        }
        return taken;
    }

    Future<Void> stop() {
        return turns.stop();
    }
}
