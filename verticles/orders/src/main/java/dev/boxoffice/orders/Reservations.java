package dev.boxoffice.orders;

import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.DeadlineExceededException;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes orders. What a crash between any two steps leaves, {@link HoldSweep} gives back. */
final class Reservations {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The new terms of a listing arrive by an event, mostly within milliseconds. */
    private static final Backoff OFFER_CHANGE = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private static final int TRIES = 12;

    private final Vertx vertx;
    private final OrderStore orders;
    private final OrderLife life;
    private final SeatMap seats;
    private final Listings listings;
    private final Pools pools;
    private final LivePlaces livePlaces;
    private final SoldOut soldOut;
    private final OrdersConfig config;
    private final Clock clock;

    Reservations(
            Vertx vertx,
            OrderStore orders,
            OrderLife life,
            SeatMap seats,
            Listings listings,
            Pools pools,
            LivePlaces livePlaces,
            SoldOut soldOut,
            OrdersConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.orders = orders;
        this.life = life;
        this.seats = seats;
        this.listings = listings;
        this.pools = pools;
        this.livePlaces = livePlaces;
        this.soldOut = soldOut;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Like {@link #reserve}, where an earlier try may have made the order: then it is the answer, in whatever state it
     * is now.
     */
    Future<Order> reserveAgain(String orderId, String userId, String ticketId, int quantity) {
        return orders.find(orderId).compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> reserve(orderId, userId, ticketId, quantity)));
    }

    /** Reserves seats under a new id for the order; fails with the {@link Problem} that the buyer gets. */
    Future<Order> reserve(String orderId, String userId, String ticketId, int quantity) {
        return OFFER_CHANGE
                .retry(
                        vertx,
                        TRIES,
                        OfferChangedException.class::isInstance,
                        () -> reserveOnce(orderId, userId, ticketId, quantity))
                .recover(failure ->
                        Future.failedFuture(failure instanceof OfferChangedException ? beingChanged() : failure));
    }

    private Future<Order> reserveOnce(String orderId, String userId, String ticketId, int quantity) {
        return listings.find(ticketId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")))
                .map(listing -> buyable(listing, userId, quantity))
                .compose(listing -> pools.ensure(listing).map(listing))
                .compose(listing -> reserve(orderId, listing, userId, quantity))
                .onFailure(failure -> {
                    if (failure instanceof OfferChangedException) {
                        listings.forget(ticketId);
                    }
                });
    }

    private static Problem beingChanged() {
        return Problem.unavailable("The seller is changing this listing, please try again", RETRY_AFTER, null);
    }

    private Listing buyable(Listing listing, String userId, int quantity) {
        if (listing.ticket().userId().equals(userId)) {
            throw Problem.badRequest("ticketId", "You cannot buy your own ticket");
        }
        if (!listing.active()) {
            throw Problem.badRequest("ticketId", "This ticket is no longer on sale");
        }
        if (listing.hasBegun(clock.instant())) {
            throw Problem.badRequest("ticketId", "This event has already begun");
        }
        if (soldOut.isKnown(listing.ticket().id(), quantity)) {
            throw notEnough(quantity);
        }
        requirePayable(Math.multiplyExact(listing.ticket().price(), quantity), listing.currency());
        return listing;
    }

    private static void requirePayable(long amount, String code) {
        CardCurrency.of(code).filter(currency -> amount > currency.maximum()).ifPresent(currency -> {
            Number most = Money.toDecimal(currency.maximum(), code);
            throw Problem.badRequest("quantity", "An order may cost at most " + most + " " + code);
        });
    }

    private static Problem notEnough(int quantity) {
        return Problem.badRequest(
                quantity == 1
                        ? "Sold out: no ticket is available at the moment"
                        : "Sold out: fewer than " + quantity + " tickets are available at the moment");
    }

    /**
     * The seats come first: an order exists once it has them. {@link HoldSweep} gives back those whose order does not
     * come to exist.
     */
    private Future<Order> reserve(String orderId, Listing listing, String userId, int quantity) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return livePlaces
                .enter(userId, orderId, quantity, now.plus(config.reservation()))
                .compose(counted -> holdAndInsert(orderId, listing, userId, quantity, now)
                        .onFailure(failure -> livePlaces.leave(userId, orderId, quantity)));
    }

    private Future<Order> holdAndInsert(String orderId, Listing listing, String userId, int quantity, Instant now) {
        return seats.hold(new SeatMap.Offer(listing.id(), listing.offer()), orderId, quantity)
                .map(held -> requireEnough(held, listing.ticket().id(), quantity))
                .map(held -> order(orderId, listing, userId, held, now))
                .compose(this::create);
    }

    private List<Order.Seats> requireEnough(List<Order.Seats> held, String ticketId, int quantity) {
        if (held.isEmpty()) {
            soldOut.remember(ticketId, quantity);
            throw notEnough(quantity);
        }
        return held;
    }

    private Order order(String orderId, Listing listing, String userId, List<Order.Seats> held, Instant now) {
        return Order.created(
                orderId, userId, listing.ticket(), listing.currency(), held, now, now.plus(config.reservation()));
    }

    private Future<Order> create(Order order) {
        if (clock.instant().isAfter(order.data().createdAt().plus(config.reservingLimit()))) {
            return giveBack(order).compose(released -> Future.failedFuture(tooSlow()));
        }
        return orders.insert(order, life.lookAfter(order))
                .compose(made -> made
                        ? Future.succeededFuture(order)
                        : giveBack(order).compose(released -> madeByAnotherTry(order.id())))
                .recover(failure -> failure instanceof DeadlineExceededException
                        ? giveBack(order).compose(released -> Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    }

    /** Left to the sweep where it fails. */
    private Future<Void> giveBack(Order order) {
        return seats.release(order.data().ticket().id(), order.id(), order.seats())
                .otherwiseEmpty();
    }

    private Future<Order> madeByAnotherTry(String orderId) {
        return orders.find(orderId).map(made -> made.orElseThrow(Reservations::abandoned));
    }

    private static Problem tooSlow() {
        return Problem.unavailable("The reservation took too long, please try again", RETRY_AFTER, null);
    }

    private static Problem abandoned() {
        return Problem.of(
                409,
                List.of(new ErrorDetail("The reservation took too long and was given up, please reserve again", null)));
    }
}
