package dev.boxoffice.orders.wiring;

import dev.boxoffice.orders.IndexEarlierOrders;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Starts what looks for unfinished work.
 *
 * @param every pause between two sweeps
 * @param onDrain adds a step of the shutdown
 */
record Sweeps(Vertx vertx, Tracer tracer, Duration every, Consumer<Supplier<Future<Void>>> onDrain) {
    /** Sweeps for each look for orders of an earlier version, of which there are mostly none. */
    private static final int EARLIER = 12;

    void start(String name, RetrySchedule schedule, Function<JsonObject, Future<?>> work) {
        start(name, schedule, () -> Future.succeededFuture(new JsonObject()), work);
    }

    void start(
            String name,
            RetrySchedule schedule,
            Supplier<Future<JsonObject>> filter,
            Function<JsonObject, Future<?>> work) {
        onDrain.accept(RetrySweep.start(vertx, tracer, name, every, schedule, filter, work)::stop);
    }

    void index(IndexEarlierOrders earlier) {
        onDrain.accept(RecurringTask.start(
                vertx, "search of earlier orders", every.multipliedBy(EARLIER), earlier::index)::stop);
    }
}
