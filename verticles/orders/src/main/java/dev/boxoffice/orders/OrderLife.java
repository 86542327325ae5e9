package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads orders through their life. A crash between any two steps leaves an order that {@link OrderSweep} finishes. */
final class OrderLife {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLife.class);
    private static final int TRIES = 10;
    private static final Duration EARLY = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(1);

    private final OrderStore orders;
    private final SeatMap seats;
    private final SoldOut soldOut;
    private final LivePlaces livePlaces;
    private final PaidInTime paidInTime;
    private final OrdersConfig config;
    private final Clock clock;

    OrderLife(
            OrderStore orders,
            SeatMap seats,
            SoldOut soldOut,
            LivePlaces livePlaces,
            PaidInTime paidInTime,
            OrdersConfig config,
            Clock clock) {
        this.orders = orders;
        this.seats = seats;
        this.soldOut = soldOut;
        this.livePlaces = livePlaces;
        this.paidInTime = paidInTime;
        this.config = config;
        this.clock = clock;
    }

    /** Cancels an unpaid order; empty if its state does not allow it any more. */
    Future<Optional<Order>> cancel(String orderId, CancelReason reason) {
        return advance(orderId, order -> order.cancel(reason), Subjects.ORDER_CANCELLED);
    }

    /**
     * Cancels an unpaid order whose time is up; empty if it has long to go, or its state does not allow it any more.
     * Fails while it has a moment left, or may have been paid in time without that being known.
     */
    Future<Optional<Order>> expire(String orderId) {
        return orders.find(orderId)
                .map(found -> found.filter(order -> order.status().isPayable() && isAlmostOver(order)))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : paidInTime.knownUntil().compose(until -> expire(found.get(), until)));
    }

    /** The clocks of servers may differ a little, and an announcement is not repeated. */
    private boolean isAlmostOver(Order order) {
        return order.data().expiresAt().isBefore(clock.instant().plus(EARLY));
    }

    /** Payments are known until now at most, so this waits for the deadline as well. */
    private Future<Optional<Order>> expire(Order order, Instant knownUntil) {
        return knownUntil.isBefore(order.data().expiresAt())
                ? Future.failedFuture(Problem.unavailable("payments until then are not known yet", LATER, null))
                : advance(order.id(), found -> found.expire(clock.instant()), Subjects.ORDER_CANCELLED);
    }

    /**
     * Cancels an unpaid order for its buyer; empty if its state does not allow it any more.
     *
     * @param wanted the version that the buyer wants to cancel, if that matters
     */
    Future<Optional<Order>> cancel(String orderId, OptionalLong wanted) {
        return advance(
                orderId, order -> requireVersion(wanted, order).cancel(CancelReason.BUYER), Subjects.ORDER_CANCELLED);
    }

    private static Order requireVersion(OptionalLong wanted, Order order) {
        if (wanted.isPresent() && wanted.getAsLong() != order.version()) {
            throw Problem.stale(order.version());
        }
        return order;
    }

    /** Completes a paid order; empty if its state does not allow it any more. */
    Future<Optional<Order>> complete(String orderId) {
        return advance(orderId, Order::complete, Subjects.ORDER_COMPLETED);
    }

    /** Cancels an order whose money has gone back; empty if it is cancelled already. */
    Future<Optional<Order>> loseMoney(String orderId) {
        return advance(orderId, Order::loseMoney, Subjects.ORDER_CANCELLED);
    }

    /** Notes a dispute of the payment, and takes the order back if it is lost. */
    Future<Optional<Order>> dispute(String orderId, DisputeStatus dispute) {
        return advance(
                orderId,
                order -> order.dispute(dispute),
                dispute == DisputeStatus.LOST ? Subjects.ORDER_CANCELLED : Subjects.ORDER_UPDATED);
    }

    /** Notes that a payment has begun; empty if it was known, or the order has ended. */
    Future<Optional<Order>> awaitPayment(String orderId) {
        return advance(orderId, Order::awaitPayment, Subjects.ORDER_UPDATED);
    }

    /** Stores a transition with its event, and carries it out; empty if there is none. */
    Future<Optional<Order>> advance(String orderId, Function<Order, Optional<Order>> transition, String type) {
        return advance(orderId, transition, type, TRIES);
    }

    private Future<Optional<Order>> advance(
            String orderId, Function<Order, Optional<Order>> transition, String type, int tries) {
        return orders.find(orderId).compose(found -> {
            Optional<Order> next = found.flatMap(transition);
            if (next.isEmpty()) {
                return Future.succeededFuture(next);
            }
            return orders.advance(next.get(), lookAfter(next.get()), type)
                    .compose(stored ->
                            stored ? settleSoon(next.get()).map(next) : again(orderId, transition, type, tries));
        });
    }

    private Future<Optional<Order>> again(
            String orderId, Function<Order, Optional<Order>> transition, String type, int tries) {
        return tries > 0
                ? advance(orderId, transition, type, tries - 1)
                : Future.failedFuture("order " + orderId + " is too busy to be changed");
    }

    /** When somebody has to look after an order if nothing happens by itself. */
    Instant lookAfter(Order order) {
        return order.status().isPayable() ? order.data().expiresAt().plus(config.expiryGrace()) : clock.instant();
    }

    private Future<Void> settleSoon(Order order) {
        if (!order.status().isPayable()) {
            livePlaces.ended(order.data());
        }
        return settle(order).recover(failure -> {
            FailureLog.write(LOG, "seats of order " + order.id() + " are left to the sweep", failure);
            return Future.succeededFuture();
        });
    }

    /** Does to the seats what the end of the order asks for; may be repeated. */
    Future<Void> settle(Order order) {
        String ticketId = order.data().ticket().id();
        if (order.status() == OrderStatus.COMPLETE) {
            return seats.sell(ticketId, order.id(), order.seats()).compose(sold -> orders.settled(order));
        }
        if (order.status() == OrderStatus.CANCELLED) {
            Future<Void> free = order.data().reason() == CancelReason.REFUNDED
                    ? seats.unsell(ticketId, order.id(), order.seats())
                    : seats.release(ticketId, order.id(), order.seats());
            return free.onSuccess(freed -> soldOut.forget(ticketId)).compose(freed -> orders.settled(order));
        }
        return Future.succeededFuture();
    }
}
