package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import dev.boxoffice.platform.money.CardCurrency;
import dev.boxoffice.platform.money.Money;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes orders and leads them through their life. A crash between any two steps leaves an order
 * that {@link OrderSweep} finishes or undoes.
 */
final class Reservations {
  private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int TRIES = 10;

  private final OrderStore orders;
  private final SeatMap seats;
  private final Listings listings;
  private final SoldOut soldOut;
  private final OrdersConfig config;
  private final Clock clock;

  Reservations(
      OrderStore orders,
      SeatMap seats,
      Listings listings,
      SoldOut soldOut,
      OrdersConfig config,
      Clock clock) {
    this.orders = orders;
    this.seats = seats;
    this.listings = listings;
    this.soldOut = soldOut;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Like {@link #reserve}, where an earlier try may have made the order: then it is the answer, in
   * whatever state it is now.
   */
  Future<Order> reserveAgain(String orderId, String userId, String ticketId, int quantity) {
    return orders
        .find(orderId)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> reserve(orderId, userId, ticketId, quantity)));
  }

  /**
   * Reserves seats under a new id for the order; fails with the {@link ApiException} that the buyer
   * gets.
   */
  Future<Order> reserve(String orderId, String userId, String ticketId, int quantity) {
    return listings
        .find(ticketId)
        .map(found -> found.orElseThrow(() -> ApiException.notFound("Ticket")))
        .map(listing -> buyable(listing, userId, quantity))
        .compose(listing -> reserve(orderId, listing, userId, quantity));
  }

  private Listing buyable(Listing listing, String userId, int quantity) {
    if (listing.ticket().userId().equals(userId)) {
      throw ApiException.badRequest("ticketId", "You cannot buy your own ticket");
    }
    if (!listing.active()) {
      throw ApiException.badRequest("ticketId", "This ticket is no longer on sale");
    }
    if (listing.hasBegun(clock.instant())) {
      throw ApiException.badRequest("ticketId", "This event has already begun");
    }
    if (quantity > listing.quantity() || soldOut.isKnown(listing.ticket().id(), quantity)) {
      throw notEnough(quantity);
    }
    requirePayable(Math.multiplyExact(listing.ticket().price(), quantity), listing.currency());
    return listing;
  }

  private static void requirePayable(long amount, String code) {
    CardCurrency.of(code)
        .filter(currency -> amount > currency.maximum())
        .ifPresent(
            currency -> {
              Number most = Money.toDecimal(currency.maximum(), code);
              throw ApiException.badRequest(
                  "quantity", "An order may cost at most " + most + " " + code);
            });
  }

  private static ApiException notEnough(int quantity) {
    return ApiException.badRequest(
        quantity == 1
            ? "Sold out: no ticket is available at the moment"
            : "Sold out: fewer than " + quantity + " tickets are available at the moment");
  }

  /**
   * The seats come first: an order exists once it has them. {@link HoldSweep} gives back those
   * whose order does not come to exist.
   */
  private Future<Order> reserve(String orderId, Listing listing, String userId, int quantity) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return seats
        .hold(listing.ticket().id(), listing.blocks(), orderId, quantity)
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

  private Order order(
      String orderId, Listing listing, String userId, List<Order.Seats> held, Instant now) {
    return Order.created(
        orderId,
        userId,
        listing.ticket(),
        listing.currency(),
        held,
        now,
        now.plus(config.reservation()));
  }

  private Future<Order> create(Order order) {
    if (clock.instant().isAfter(order.data().createdAt().plus(config.reservingLimit()))) {
      return giveBack(order).compose(released -> Future.failedFuture(tooSlow()));
    }
    return orders
        .insert(order, lookAfter(order))
        .compose(
            made ->
                made
                    ? Future.succeededFuture(order)
                    : giveBack(order).compose(released -> madeByAnotherTry(order.id())));
  }

  /** Left to the sweep where it fails. */
  private Future<Void> giveBack(Order order) {
    return seats.release(order.data().ticket().id(), order.id(), order.seats()).otherwiseEmpty();
  }

  private Future<Order> madeByAnotherTry(String orderId) {
    return orders.find(orderId).map(made -> made.orElseThrow(Reservations::abandoned));
  }

  private static ApiException tooSlow() {
    return ApiException.unavailable(
        "The reservation took too long, please try again", RETRY_AFTER, null);
  }

  private static ApiException abandoned() {
    return ApiException.of(
        409,
        List.of(
            new ErrorDetail(
                "The reservation took too long and was given up, please reserve again", null)));
  }

  /** Cancels an unpaid order; empty if its state does not allow it any more. */
  Future<Optional<Order>> cancel(String orderId, CancelReason reason) {
    return advance(orderId, order -> order.cancel(reason), Subjects.ORDER_CANCELLED);
  }

  /**
   * Cancels an unpaid order for its buyer; empty if its state does not allow it any more.
   *
   * @param wanted the version that the buyer wants to cancel, if that matters
   */
  Future<Optional<Order>> cancel(String orderId, OptionalLong wanted) {
    return advance(
        orderId,
        order -> requireVersion(wanted, order).cancel(CancelReason.BUYER),
        Subjects.ORDER_CANCELLED);
  }

  private static Order requireVersion(OptionalLong wanted, Order order) {
    if (wanted.isPresent() && wanted.getAsLong() != order.version()) {
      throw ApiException.stale(order.version());
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

  /** Notes that a payment has begun; empty if it was known, or the order has ended. */
  Future<Optional<Order>> awaitPayment(String orderId) {
    return advance(orderId, Order::awaitPayment, Subjects.ORDER_UPDATED);
  }

  /** Stores a transition with its event, and carries it out; empty if there is none. */
  Future<Optional<Order>> advance(
      String orderId, Function<Order, Optional<Order>> transition, String type) {
    return advance(orderId, transition, type, TRIES);
  }

  private Future<Optional<Order>> advance(
      String orderId, Function<Order, Optional<Order>> transition, String type, int tries) {
    return orders
        .find(orderId)
        .compose(
            found -> {
              Optional<Order> next = found.flatMap(transition);
              if (next.isEmpty()) {
                return Future.succeededFuture(next);
              }
              return orders
                  .advance(next.get(), lookAfter(next.get()), type)
                  .compose(
                      stored ->
                          stored
                              ? settleSoon(next.get()).map(next)
                              : again(orderId, transition, type, tries));
            });
  }

  private Future<Optional<Order>> again(
      String orderId, Function<Order, Optional<Order>> transition, String type, int tries) {
    return tries > 0
        ? advance(orderId, transition, type, tries - 1)
        : Future.failedFuture("order " + orderId + " is too busy to be changed");
  }

  private Instant lookAfter(Order order) {
    return order.status().isPayable()
        ? order.data().expiresAt().plus(config.expiryGrace())
        : clock.instant();
  }

  private Future<Void> settleSoon(Order order) {
    return settle(order)
        .recover(
            failure -> {
              LOG.warn(
                  "seats of order {} are left to the sweep: {}", order.id(), failure.toString());
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
      Future<Void> free =
          order.data().reason() == CancelReason.REFUNDED
              ? seats.unsell(ticketId, order.id(), order.seats())
              : seats.release(ticketId, order.id(), order.seats());
      return free.onSuccess(freed -> soldOut.forget(ticketId))
          .compose(freed -> orders.settled(order));
    }
    return Future.succeededFuture();
  }
}
