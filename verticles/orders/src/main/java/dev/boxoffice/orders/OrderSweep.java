package dev.boxoffice.orders;

import dev.boxoffice.platform.resilience.InBatches;
import dev.boxoffice.platform.resilience.Recurring;
import dev.boxoffice.platform.tracing.Origin;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;

/**
 * Finishes what a crash left half done: deadlines that nobody announced, seats that were not yet
 * given back or sold. Every replica may sweep at once: each step is guarded by the state it was
 * decided on.
 */
final class OrderSweep {
  private static final int BATCH = 100;

  private final Vertx vertx;
  private final OrderStore orders;
  private final OrderLife life;
  private final Clock clock;
  private final Tracer tracer;
  private Recurring recurring;

  /**
   * Sweeps.
   *
   * @param tracer makes what it does parts of traces
   */
  OrderSweep(Vertx vertx, OrderStore orders, OrderLife life, Clock clock, Tracer tracer) {
    this.vertx = vertx;
    this.orders = orders;
    this.life = life;
    this.clock = clock;
    this.tracer = tracer;
  }

  void start(Duration every) {
    recurring = Recurring.start(vertx, "sweep of orders", every, this::sweep);
  }

  Future<Void> stop() {
    return recurring == null ? Future.succeededFuture() : recurring.stop();
  }

  private Future<?> sweep() {
    return InBatches.workThrough(
        BATCH,
        () -> orders.findDue(clock.instant(), BATCH),
        due -> Future.join(due.stream().map(this::resume).toList()));
  }

  /** As a part of what the order came from, so that its end is found from its beginning. */
  private Future<?> resume(JsonObject document) {
    return Origin.of(document.getJsonObject(Origin.FIELD))
        .resume(tracer, "orders sweep", () -> lookAfter(document));
  }

  private Future<Void> lookAfter(JsonObject document) {
    if (OrderStore.isAbandoned(document)) {
      return orders.forget(document.getString("_id"));
    }
    Order order = OrderDocuments.of(document);
    return order.status().isPayable() ? life.expire(order.id()).mapEmpty() : life.settle(order);
  }
}
