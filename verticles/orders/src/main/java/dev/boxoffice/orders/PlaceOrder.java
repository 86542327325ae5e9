package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.OfferChangedException;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.ListingStore;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Places an order: holds seats, then inserts the order with its event. Seats that a crash leaves held without an order
 * are given back by {@link ReleaseAbandonedHolds}.
 */
public final class PlaceOrder {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The new terms of a listing arrive by an event, mostly within milliseconds. */
    private static final Backoff OFFER_CHANGE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final int MOST_TRIES = 12;

    private final Vertx vertx;
    private final ListingStore listings;
    private final CreatePool createPool;
    private final UnpaidSeatLimit unpaidSeats;
    private final HoldSeats holdSeats;
    private final SoldOutCache soldOut;
    private final BlockStore blocks;
    private final OrderStore orders;
    private final OrdersConfig config;
    private final Clock clock;

    /** Places orders. */
    public PlaceOrder(
            Vertx vertx,
            ListingStore listings,
            CreatePool createPool,
            UnpaidSeatLimit unpaidSeats,
            HoldSeats holdSeats,
            SoldOutCache soldOut,
            BlockStore blocks,
            OrderStore orders,
            OrdersConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.listings = listings;
        this.createPool = createPool;
        this.unpaidSeats = unpaidSeats;
        this.holdSeats = holdSeats;
        this.soldOut = soldOut;
        this.blocks = blocks;
        this.orders = orders;
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
        // 1. Check that the listing is for sale to this buyer.
        return findSellable(request)
                // 2. Count the seats for the buyer's limit, unless the order is not placed.
                .compose(listing -> unpaidSeats
                        .add(request, expiresAt)
                        // 3. Hold the seats.
                        .compose(counted -> hold(listing, request))
                        .onFailure(failure -> unpaidSeats.remove(request))
                        // 4. Insert the order with its event; the seats are given back if it is not inserted.
                        .compose(seats -> insert(Order.create(request, listing, seats, now, expiresAt))));
    }

    private Future<Listing> findSellable(OrderRequest request) {
        return listings.find(request.ticketId())
                .map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")))
                .map(listing -> listing.requireSellable(request, clock.instant()))
                .map(listing -> requireAvailable(listing, request.quantity()))
                .map(listing -> listing.requirePayable(request.quantity()))
                .compose(listing -> createPool.ensure(listing).map(listing));
    }

    private Listing requireAvailable(Listing listing, int quantity) {
        if (soldOut.contains(listing.id(), quantity)) {
            throw notEnough(quantity);
        }
        return listing;
    }

    private Future<List<Order.Seats>> hold(Listing listing, OrderRequest request) {
        return holdSeats
                .hold(listing.terms(), request)
                .map(held -> requireHeld(held, request))
                .onFailure(failure -> {
                    if (failure instanceof OfferChangedException) {
                        listings.forget(listing.id());
                    }
                });
    }

    private List<Order.Seats> requireHeld(List<Order.Seats> held, OrderRequest request) {
        if (held.isEmpty()) {
            soldOut.add(request.ticketId(), request.quantity());
            throw notEnough(request.quantity());
        }
        return held;
    }

    private Future<Order> insert(Order order) {
        if (clock.instant().isAfter(order.data().createdAt().plus(config.reservingLimit()))) {
            return giveBack(order)
                    .compose(released -> Future.failedFuture(
                            Problem.unavailable("The reservation took too long, please try again", RETRY_AFTER, null)));
        }
        return orders.insert(order)
                .compose(isNew -> isNew
                        ? Future.succeededFuture(order)
                        : release(order).compose(released -> placedByAnotherTry(order)))
                // After any other failure the order may be inserted: its seats stay held and counted until that is
                // known.
                .recover(failure -> failure instanceof Problem.DeadlineExceeded
                        ? giveBack(order).compose(released -> Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    }

    private Future<Void> giveBack(Order order) {
        unpaidSeats.remove(order);
        return release(order);
    }

    /** Where this fails, {@link ReleaseAbandonedHolds} does it later. */
    private Future<Void> release(Order order) {
        return blocks.release(order.ticketId(), order.id(), order.seats()).otherwiseEmpty();
    }

    private Future<Order> placedByAnotherTry(Order order) {
        return orders.find(order.id())
                .map(placed -> placed.orElseThrow(
                        () -> Problem.conflict("The reservation took too long and was given up, please reserve again")))
                .onFailure(failure -> unpaidSeats.remove(order));
    }

    private static Problem beingChanged() {
        return Problem.unavailable("The seller is changing this listing, please try again", RETRY_AFTER, null);
    }

    private static Problem notEnough(int quantity) {
        return Problem.invalid(
                quantity == 1
                        ? "Sold out: no ticket is available at the moment"
                        : "Sold out: fewer than " + quantity + " tickets are available at the moment");
    }
}
