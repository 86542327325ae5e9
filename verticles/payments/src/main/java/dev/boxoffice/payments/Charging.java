package dev.boxoffice.payments;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Leads payments through their life. The own record is written before Stripe is called, and says
 * under which key; whoever finds it without an outcome may ask again under the same key.
 */
final class Charging {
  private static final int TRIES = 10;

  private final PaymentStore payments;
  private final Replica orders;
  private final StripeGateway gateway;
  private final Clock clock;

  Charging(PaymentStore payments, Replica orders, StripeGateway gateway, Clock clock) {
    this.payments = payments;
    this.orders = orders;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Pays an order; fails with the {@link ApiException} that the buyer gets. */
  Future<Payment> pay(String userId, String orderId, String token) {
    return orders
        .await(orderId)
        .map(found -> found.orElseThrow(() -> ApiException.notFound("Order")))
        .map(document -> payable(OrderView.of(document), userId))
        .compose(order -> begin(order, token, TRIES))
        .compose(
            payment -> payment.status() == PaymentStatus.PENDING ? charge(payment) : done(payment))
        .map(Charging::accepted);
  }

  private OrderView payable(OrderView order, String userId) {
    if (!order.userId().equals(userId)) {
      throw ApiException.notAuthorized();
    }
    if (order.status() == OrderStatus.CANCELLED) {
      throw ApiException.badRequest("orderId", "The order is cancelled");
    }
    if (order.status() == OrderStatus.COMPLETE) {
      throw ApiException.badRequest("orderId", "The order is paid already");
    }
    if (!clock.instant().isBefore(order.expiresAt())) {
      throw ApiException.badRequest("orderId", "The reservation has expired");
    }
    return order;
  }

  private static Payment accepted(Payment payment) {
    if (payment.status() == PaymentStatus.FAILED) {
      throw ApiException.badRequest("token", Declines.message(payment.data().declineCode()));
    }
    return payment;
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
        .insert(payment, Subjects.PAYMENT_CREATED)
        .compose(inserted -> inserted ? done(payment) : begin(order, token, tries - 1));
  }

  /** A second click takes part in the attempt that is under way; a declined one is followed up. */
  private Future<Payment> join(Payment payment, OrderView order, String token, int tries) {
    Optional<Payment> retry = payment.retry(token);
    if (retry.isPresent()) {
      return payments
          .advance(retry.get(), Subjects.PAYMENT_CREATED)
          .compose(
              stored -> stored || tries == 0 ? done(retry.get()) : begin(order, token, tries - 1));
    }
    return switch (payment.status()) {
      case SUCCEEDED, REFUNDED ->
          Future.failedFuture(ApiException.badRequest("orderId", "The order is paid already"));
      case PENDING ->
          payment.token().equals(token)
              ? done(payment)
              : Future.failedFuture(
                  ApiException.badRequest("token", "Another payment is under way; please wait"));
      default -> done(payment);
    };
  }

  /** Asks Stripe for an attempt's money, or for what became of it. */
  Future<Payment> charge(Payment payment) {
    return gateway.charge(payment).compose(outcome -> record(payment, outcome));
  }

  /** Stores what Stripe said, unless somebody else has; answers what is stored. */
  Future<Payment> record(Payment payment, ChargeOutcome outcome) {
    return payment
        .conclude(outcome)
        .map(
            next ->
                payments
                    .advance(next, types(next.status()))
                    .compose(stored -> stored ? settle(next) : reread(payment, outcome)))
        .orElseGet(() -> settle(payment));
  }

  private Future<Payment> reread(Payment payment, ChargeOutcome outcome) {
    return payments
        .find(payment.id())
        .map(Optional::orElseThrow)
        .compose(
            newest ->
                newest.attempt() == payment.attempt() ? record(newest, outcome) : done(newest));
  }

  private static String[] types(PaymentStatus status) {
    return switch (status) {
      case SUCCEEDED -> new String[] {Subjects.PAYMENT_SUCCEEDED};
      case FAILED -> new String[] {Subjects.PAYMENT_FAILED};
      case REFUNDED -> new String[] {Subjects.PAYMENT_REFUNDED};
      default -> new String[0];
    };
  }

  /**
   * Sees to it that a payment fits its order: money for an order that is cancelled goes back. May
   * be repeated, and be done by several at once.
   */
  Future<Payment> settle(Payment payment) {
    return orders
        .find(payment.data().orderId())
        .compose(
            found ->
                found.map(OrderView::of).filter(Charging::isCancelled).isPresent()
                    ? undo(payment)
                    : rest(payment));
  }

  private static boolean isCancelled(OrderView order) {
    return order.status() == OrderStatus.CANCELLED;
  }

  /** A payment whose order may still be cancelled stays due until its order is complete. */
  private Future<Payment> rest(Payment payment) {
    return switch (payment.status()) {
      case SUCCEEDED, FAILED, REFUNDED -> payments.settled(payment).map(payment);
      default -> done(payment);
    };
  }

  private Future<Payment> undo(Payment payment) {
    return switch (payment.status()) {
      case SUCCEEDED -> gateway.refund(payment).compose(refunded -> recordRefund(payment));
      case REQUIRES_ACTION ->
          gateway
              .cancel(payment)
              .compose(
                  cancelled ->
                      record(
                          payment,
                          new ChargeOutcome.Declined(payment.data().stripeId(), "canceled")));
      case PENDING -> done(payment);
      default -> rest(payment);
    };
  }

  /** Stores that the money went back. */
  Future<Payment> recordRefund(Payment payment) {
    return payment
        .refund()
        .map(
            next ->
                payments
                    .advance(next, types(next.status()))
                    .compose(stored -> stored ? rest(next) : done(payment)))
        .orElseGet(() -> done(payment));
  }

  /** Looks after a payment that has been without an outcome, or unsettled, for too long. */
  Future<Payment> lookAfter(Payment payment) {
    if (payment.status() != PaymentStatus.PENDING) {
      return settle(payment);
    }
    return orders
        .find(payment.data().orderId())
        .compose(
            found ->
                found.map(OrderView::of).filter(Charging::isCancelled).isPresent()
                    ? findOut(payment)
                    : charge(payment));
  }

  /** Nobody wants this money any more: it is not asked for again, only looked for. */
  private Future<Payment> findOut(Payment payment) {
    return gateway
        .find(payment)
        .compose(
            found -> record(payment, found.orElse(new ChargeOutcome.Declined(null, "canceled"))));
  }

  private static Future<Payment> done(Payment payment) {
    return Future.succeededFuture(payment);
  }
}
