package dev.boxoffice.orders;

import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crash left half done: deadlines that nobody announced, seats that were not yet given back or sold.
 * Every replica may sweep at once: each step is guarded by the state it was decided on.
 */
final class OrderSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSweep.class);
    private static final int BATCH = 100;

    /** An order that fails keeps no other from its turn. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final OrderStore orders;
    private final OrderLife life;
    private final PaidInTime paidInTime;
    private final Clock clock;
    private final Tracer tracer;
    private final Counter expired;
    private Recurring recurring;

    /**
     * Sweeps.
     *
     * @param tracer makes what it does parts of traces
     * @param expired counts the orders that expire by the sweep
     */
    OrderSweep(
            Vertx vertx,
            OrderStore orders,
            OrderLife life,
            PaidInTime paidInTime,
            Clock clock,
            Tracer tracer,
            Counter expired) {
        this.paidInTime = paidInTime;
        this.vertx = vertx;
        this.orders = orders;
        this.life = life;
        this.clock = clock;
        this.tracer = tracer;
        this.expired = expired;
    }

    void start(Duration every) {
        recurring = Recurring.start(vertx, "sweep of orders", every, this::sweep);
    }

    Future<Void> stop() {
        return recurring == null ? Future.succeededFuture() : recurring.stop();
    }

    private Future<?> sweep() {
        return paidInTime.knownUntil().compose(this::sweep);
    }

    private Future<?> sweep(Instant paymentsKnownUntil) {
        return InBatches.eachOf(
                LOG,
                "sweep of orders",
                document -> document.getString("_id"),
                BATCH,
                () -> orders.findDue(clock.instant(), paymentsKnownUntil, BATCH),
                document ->
                        resume(document).recover(failure -> postpone(document).transform(failed(failure))));
    }

    private Future<Void> postpone(JsonObject document) {
        return orders.postpone(document, clock.instant().plus(PAUSE));
    }

    private static Function<AsyncResult<Void>, Future<Void>> failed(Throwable failure) {
        return postponed -> Future.failedFuture(failure);
    }

    /** As a part of what the order came from, so that its end is found from its beginning. */
    private Future<Void> resume(JsonObject document) {
        return TraceContext.of(document.getJsonObject(TraceContext.FIELD))
                .resume(tracer, "orders sweep", () -> lookAfter(document));
    }

    private Future<Void> lookAfter(JsonObject document) {
        if (OrderStore.isAbandoned(document)) {
            return orders.forget(document.getString("_id"));
        }
        Order order = OrderDocuments.of(document);
        return order.status().isPayable() ? expire(order) : life.settle(order);
    }

    private Future<Void> expire(Order order) {
        return life.expire(order.id())
                .onSuccess(cancelled -> cancelled.ifPresent(done -> expired.increment()))
                .mapEmpty();
    }
}
