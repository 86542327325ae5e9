package dev.boxoffice.orders;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes paid orders back. The order is cancelled with its event in one write; that event is the cause of all the rest:
 * seats return to sale, and payments gives the money back, each once and after any crash, as for any other
 * cancellation.
 */
final class Returns {
    private final OrderLife life;
    private final Duration window;
    private final Clock clock;

    Returns(OrderLife life, Duration window, Clock clock) {
        this.life = life;
        this.window = window;
        this.clock = clock;
    }

    /** Takes an order back for its buyer; empty if it has ended already. */
    Future<Optional<Order>> takeBack(String orderId) {
        return life.advance(orderId, order -> returnable(order).refund(), Subjects.ORDER_CANCELLED);
    }

    private Order returnable(Order order) {
        if (order.status().isPayable()) {
            throw Problem.badRequest("The order is not paid yet; cancel it instead");
        }
        boolean isComplete = order.status() == OrderStatus.COMPLETE;
        if (isComplete && order.data().dispute() == DisputeStatus.OPEN) {
            throw Problem.badRequest(
                    null,
                    "order.disputed",
                    "Your bank disputes the payment; while it decides the order cannot be given back");
        }
        if (isComplete && !isInTime(order, clock.instant())) {
            throw Problem.badRequest("It is too late to give this order back");
        }
        return order;
    }

    private boolean isInTime(Order order, Instant now) {
        Instant startsAt = order.data().ticket().startsAt();
        boolean begun = startsAt != null && !startsAt.isAfter(now);
        return !begun && now.isBefore(order.data().createdAt().plus(window));
    }
}
