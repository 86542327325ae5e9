package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Claims;
import dev.boxoffice.orders.model.OfferChangedException;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Places an order: holds what it needs, then inserts the order with its event. What a crash leaves held without an
 * order is given back by {@link ReleaseAbandonedHolds}. A free order is complete at once.
 */
public final class PlaceOrder {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The new terms of a listing arrive by an event, mostly within milliseconds. */
    private static final Backoff OFFER_CHANGE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final int MOST_TRIES = 12;

    private final Vertx vertx;
    private final CheckCart checkCart;
    private final CreatePool createPool;
    private final UnpaidSeatLimit unpaidSeats;
    private final HoldOrder holdOrder;
    private final Blocks blocks;
    private final OrderStore orders;
    private final OrderTransitions transitions;
    private final OrdersConfig config;
    private final Clock clock;

    /** Places orders. */
    public PlaceOrder(
            Vertx vertx,
            CheckCart checkCart,
            CreatePool createPool,
            UnpaidSeatLimit unpaidSeats,
            HoldOrder holdOrder,
            Blocks blocks,
            OrderStore orders,
            OrderTransitions transitions,
            OrdersConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.checkCart = checkCart;
        this.createPool = createPool;
        this.unpaidSeats = unpaidSeats;
        this.holdOrder = holdOrder;
        this.blocks = blocks;
        this.orders = orders;
        this.transitions = transitions;
        this.config = config;
        this.clock = clock;
    }

    /** As {@link #place}, where an earlier try may have placed the order: then that order is the result. */
    public Future<Order> placeAgain(OrderRequest request) {
        return orders.find(request.orderId())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> place(request)));
    }

    /** Places a new order; fails with the {@link Problem} that the buyer gets. */
    public Future<Order> place(OrderRequest request) {
        return OFFER_CHANGE
                .retry(vertx, MOST_TRIES, OfferChangedException.class::isInstance, () -> placeOnce(request))
                .recover(failure ->
                        Future.failedFuture(failure instanceof OfferChangedException ? beingChanged() : failure));
    }

    private Future<Order> placeOnce(OrderRequest request) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Instant expiresAt = now.plus(config.reservation());
        // 1. Check that the buyer may have it.
        return checkCart.check(request).compose(cart -> {
            Order order = Order.create(cart, now, expiresAt);
            Claims claims = cart.claims();
            holdOrder.requireLikely(cart.sale(), claims);
            return ensurePools(cart)
                    // 2. Count the seats for the buyer's limit, unless the order is not placed.
                    .compose(ensured -> unpaidSeats.add(order))
                    // 3. Hold the seats, and what else is limited.
                    .compose(counted -> hold(cart, claims).onFailure(failure -> unpaidSeats.remove(order)))
                    // 4. Insert the order with its event; what is held is given back if it is not inserted.
                    .compose(held -> insert(order.holding(held)));
        });
    }

    private Future<?> ensurePools(Cart cart) {
        return Future.all(cart.supplies().stream().map(createPool::ensure).toList());
    }

    private Future<List<Order.Seats>> hold(Cart cart, Claims claims) {
        return holdOrder.hold(cart.sale(), cart.request().orderId(), claims).onFailure(failure -> {
            if (failure instanceof OfferChangedException) {
                checkCart.forget(cart);
            }
        });
    }

    private Future<Order> insert(Order order) {
        if (clock.instant().isAfter(order.data().createdAt().plus(config.reservingLimit()))) {
            return giveBack(order)
                    .compose(released -> Future.failedFuture(
                            Problem.unavailable("The reservation took too long, please try again", RETRY_AFTER, null)));
        }
        return orders.insert(order)
                .compose(stored -> stored.map(
                                inserted -> transitions.settleNow(inserted).map(inserted))
                        .orElseGet(() -> placedByAnotherTry(order)))
                // After any other failure the order may be inserted: what it has stays held and counted until that is
                // known.
                .recover(failure -> failure instanceof Problem.DeadlineExceeded
                        ? giveBack(order).compose(released -> Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    }

    private Future<Void> giveBack(Order order) {
        unpaidSeats.remove(order);
        return release(order, List.of());
    }

    /** Where this fails, {@link ReleaseAbandonedHolds} does it later. */
    private Future<Void> release(Order order, List<Order.Seats> except) {
        List<Order.Seats> own =
                order.seats().stream().filter(part -> !except.contains(part)).toList();
        return blocks.release(order.id(), own).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Two tries to make one order may hold the same part of a limit: it belongs to the one that was inserted. */
    private Future<Order> placedByAnotherTry(Order order) {
        return orders.find(order.id()).compose(placed -> release(
                        order, placed.map(Order::seats).orElse(List.of()))
                .map(released -> placed.orElseThrow(() -> {
                    unpaidSeats.remove(order);
                    return Problem.conflict("The reservation took too long and was given up, please reserve again");
                })));
    }

    private static Problem beingChanged() {
        return Problem.unavailable("The seller is changing this listing, please try again", RETRY_AFTER, null);
    }
}
