package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.platform.resilience.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Finishes or undoes what a crash left half done: orders that were never made whole, deadlines that
 * nobody announced, seats that were not yet given back or sold. Every replica may sweep at once:
 * each step is guarded by the state it was decided on.
 */
final class OrderSweep {
  private static final int BATCH = 100;

  private final Vertx vertx;
  private final OrderStore orders;
  private final SeatMap seats;
  private final Reservations reservations;
  private final Clock clock;
  private Recurring recurring;

  OrderSweep(
      Vertx vertx, OrderStore orders, SeatMap seats, Reservations reservations, Clock clock) {
    this.vertx = vertx;
    this.orders = orders;
    this.seats = seats;
    this.reservations = reservations;
    this.clock = clock;
  }

  void start(Duration every) {
    recurring = Recurring.start(vertx, "sweep of orders", every, this::sweep);
  }

  Future<Void> stop() {
    return recurring == null ? Future.succeededFuture() : recurring.stop();
  }

  /** Batch after batch, as long as each of them could be dealt with. */
  private Future<?> sweep() {
    return orders
        .findDue(clock.instant(), BATCH)
        .compose(
            due ->
                lookAfterAll(due)
                    .compose(done -> due.size() < BATCH ? Future.succeededFuture() : sweep()));
  }

  private Future<?> lookAfterAll(List<JsonObject> documents) {
    return Future.join(documents.stream().map(this::lookAfter).toList());
  }

  private Future<?> lookAfter(JsonObject document) {
    Order order = OrderDocuments.of(document);
    if (order.status() == OrderStatus.RESERVING) {
      return undo(order, document.getInteger(OrderDocuments.BLOCK_COUNT));
    }
    return order.status().isPayable()
        ? reservations.cancel(order.id(), CancelReason.EXPIRED)
        : reservations.settle(order);
  }

  private Future<Void> undo(Order order, int blockCount) {
    return orders
        .abandon(order.id())
        .compose(
            claimed ->
                claimed
                    ? seats
                        .releaseAll(order.data().ticket().id(), blockCount, order.id())
                        .compose(released -> orders.remove(order.id()))
                    : Future.succeededFuture());
  }
}
