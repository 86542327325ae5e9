package dev.boxoffice.payments;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import dev.boxoffice.platform.resilience.Backoff;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Takes the money of an order. The own record is written before each call to Stripe, and an order
 * has one PaymentIntent, which takes money at most once: whatever is clicked, repeated or breaks
 * off halfway, the order is charged once or not at all.
 */
final class Charging {
  private static final int TRIES = 10;
  private static final Duration UNDER_WAY = Duration.ofSeconds(2);
  private static final Backoff OUTCOME = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));
  private static final int OUTCOME_TRIES = 25;

  private final Vertx vertx;
  private final PaymentStore payments;
  private final PaymentLife life;
  private final Replica orders;
  private final StripeGateway gateway;
  private final DeclineLimit declines;
  private final Clock clock;

  Charging(
      Vertx vertx,
      PaymentStore payments,
      PaymentLife life,
      Replica orders,
      StripeGateway gateway,
      DeclineLimit declines,
      Clock clock) {
    this.vertx = vertx;
    this.payments = payments;
    this.life = life;
    this.orders = orders;
    this.gateway = gateway;
    this.declines = declines;
    this.clock = clock;
  }

  /** Pays an order; fails with the {@link ApiException} that the buyer gets. */
  Future<Payment> pay(String userId, String orderId, String token) {
    return orders
        .await(orderId)
        .map(found -> found.orElseThrow(() -> ApiException.notFound("Order")))
        .map(document -> payable(OrderView.of(document), userId))
        .compose(order -> begin(order, token, TRIES))
        .compose(this::accepted);
  }

  /**
   * Pays an order as {@link #pay}, for a request that was sent before and whose answer may have got
   * lost: the payment that it has made is its answer.
   */
  Future<Payment> payAgain(String userId, String orderId, String token) {
    return payments
        .findOfOrder(orderId)
        .map(found -> found.filter(payment -> isPaidBy(payment, userId, token)))
        .compose(paid -> paid.map(this::accepted).orElseGet(() -> pay(userId, orderId, token)));
  }

  private static boolean isPaidBy(Payment payment, String userId, String token) {
    return payment.status() == PaymentStatus.SUCCEEDED
        && payment.data().userId().equals(userId)
        && payment.token().equals(token);
  }

  private OrderView payable(OrderView order, String userId) {
    if (!order.userId().equals(userId)) {
      throw ApiException.notAuthorized();
    }
    if (order.status() == OrderStatus.CANCELLED) {
      throw ApiException.badRequest("orderId", "The order is cancelled");
    }
    if (order.status() == OrderStatus.COMPLETE) {
      throw paidAlready();
    }
    if (!clock.instant().isBefore(order.expiresAt())) {
      throw ApiException.badRequest("orderId", "The reservation has expired");
    }
    return order;
  }

  private static ApiException paidAlready() {
    return ApiException.badRequest("orderId", "The order is paid already");
  }

  private Future<Payment> accepted(Payment payment) {
    return switch (payment.status()) {
      case FAILED -> Future.failedFuture(declined(payment));
      case REFUNDED -> Future.failedFuture(cancelledMeanwhile("has been given back"));
      case SUCCEEDED -> unlessCancelled(payment);
      case PENDING, REQUIRES_ACTION -> Future.succeededFuture(payment);
    };
  }

  private ApiException declined(Payment payment) {
    String code = payment.data().declineCode();
    if (Declines.REFUSED.equals(code)) {
      ErrorDetail refused = new ErrorDetail(Declines.message(code), null, Declines.REFUSED_CODE);
      return ApiException.of(400, List.of(refused));
    }
    return ApiException.badRequest(
        "token",
        Declines.REFUSAL,
        Declines.message(declines.isExact(payment) ? code : Declines.GENERAL_CODE));
  }

  /** A buyer who gets no seats is not told of a success: the refund is under way. */
  private Future<Payment> unlessCancelled(Payment payment) {
    return life.cancellation(payment)
        .compose(
            order ->
                order.isPresent()
                    ? Future.failedFuture(cancelledMeanwhile("is being given back"))
                    : Future.succeededFuture(payment));
  }

  private static ApiException cancelledMeanwhile(String what) {
    return ApiException.badRequest(
        "orderId", "The order was cancelled meanwhile; your money " + what);
  }

  private Future<Payment> begin(OrderView order, String token, int tries) {
    return payments
        .findOfOrder(order.id())
        .compose(
            found ->
                found.isEmpty()
                    ? insert(order, token, tries)
                    : join(found.get(), order, token, tries));
  }

  private Future<Payment> insert(OrderView order, String token, int tries) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Payment payment = Payment.begin(Ids.next(), order, token, now);
    return payments
        .insert(payment)
        .compose(inserted -> inserted ? charge(payment) : again(order, token, tries));
  }

  /** A second click takes part in the attempt that is under way; one that ended is followed up. */
  private Future<Payment> join(Payment payment, OrderView order, String token, int tries) {
    Optional<Payment> retry = payment.retry(token);
    if (retry.isPresent()) {
      declines.require(payment, order);
      return payments
          .advance(payment, retry.get())
          .compose(stored -> stored ? charge(retry.get()) : again(order, token, tries));
    }
    return switch (payment.status()) {
      case SUCCEEDED, REFUNDED -> Future.failedFuture(paidAlready());
      case PENDING, REQUIRES_ACTION, FAILED ->
          payment.token().equals(token) || payment.isMismatched()
              ? watch(payment)
              : Future.failedFuture(underWay());
    };
  }

  /**
   * Waits for the end of an attempt that another request works on, or of a later one with the same
   * card, for as long as people wait; after that the record tells how far it is.
   */
  private Future<Payment> watch(Payment payment) {
    return OUTCOME
        .retry(
            vertx,
            OUTCOME_TRIES,
            NoSuchElementException.class::isInstance,
            () ->
                payments
                    .find(payment.id())
                    .map(
                        found ->
                            found
                                .filter(newest -> hasAnswer(newest) || !isSameCard(newest, payment))
                                .orElseThrow()))
        .recover(
            failure ->
                failure instanceof NoSuchElementException
                    ? payments.find(payment.id()).map(Optional::orElseThrow)
                    : Future.failedFuture(failure))
        .map(newest -> unlessReplaced(newest, payment))
        .map(this::unlessStalled);
  }

  private static boolean isSameCard(Payment newest, Payment attempted) {
    return newest.token().equals(attempted.token());
  }

  /** What became of another card says nothing of this one, unless it has paid the order. */
  private static Payment unlessReplaced(Payment newest, Payment attempted) {
    boolean paid =
        newest.status() == PaymentStatus.SUCCEEDED || newest.status() == PaymentStatus.REFUNDED;
    if (!paid && !isSameCard(newest, attempted)) {
      throw underWay();
    }
    return newest;
  }

  private static boolean hasAnswer(Payment payment) {
    return !payment.isPending() || payment.isStalled() || payment.isProcessing();
  }

  private Payment unlessStalled(Payment payment) {
    if (payment.isPending() && payment.isStalled()) {
      throw gateway.unavailable();
    }
    return payment;
  }

  private static ApiException underWay() {
    return ApiException.underWay(
        "payment.under_way", "Another payment is under way; please wait", UNDER_WAY);
  }

  private Future<Payment> again(OrderView order, String token, int tries) {
    return tries > 0 ? begin(order, token, tries - 1) : Future.failedFuture(underWay());
  }

  private Future<Payment> charge(Payment payment) {
    return open(payment)
        .compose(opened -> confirm(opened, payment.attempt()))
        .compose(life::recheck)
        .compose(life::settle)
        .compose(newest -> newest.attempt() == payment.attempt() ? done(newest) : watch(payment))
        .recover(failure -> life.stall(payment).transform(stalled -> Future.failedFuture(failure)));
  }

  private Future<Payment> open(Payment payment) {
    return payment.data().stripeId() == null
        ? gateway.open(payment).compose(outcome -> life.record(payment, outcome))
        : done(payment);
  }

  /** Only with a PaymentIntent that the own record knows: no charge may be lost from sight. */
  private Future<Payment> confirm(Payment payment, int attempt) {
    boolean ready =
        payment.isPending() && payment.attempt() == attempt && payment.data().stripeId() != null;
    return ready
        ? gateway.confirm(payment).compose(outcome -> life.record(payment, outcome))
        : done(payment);
  }

  private static Future<Payment> done(Payment payment) {
    return Future.succeededFuture(payment);
  }
}
