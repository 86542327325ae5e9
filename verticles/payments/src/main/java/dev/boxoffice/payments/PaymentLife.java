package dev.boxoffice.payments;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings payments to the end that Stripe and their orders demand. All of it may be repeated, and be
 * done by several at once: a request, a notification, an event and the sweep may meet.
 */
final class PaymentLife {
  private static final int TRIES = 10;

  private final PaymentStore payments;
  private final Replica orders;
  private final StripeGateway gateway;

  PaymentLife(PaymentStore payments, Replica orders, StripeGateway gateway) {
    this.payments = payments;
    this.orders = orders;
    this.gateway = gateway;
  }

  /** Stores what Stripe said during an attempt, unless it is known; answers what is stored. */
  Future<Payment> record(Payment payment, ChargeOutcome outcome) {
    return advance(
        payment,
        newest ->
            outcome instanceof ChargeOutcome.Opened opened
                ? newest.open(opened.stripeId())
                : newest.conclude(payment.attempt(), outcome),
        TRIES);
  }

  /** Lets another attempt take over from one that ended without an outcome. */
  Future<Payment> stall(Payment payment) {
    return advance(payment, newest -> newest.stall(payment.attempt()), TRIES);
  }

  /** Stores that the money went back. */
  Future<Payment> recordRefund(Payment payment) {
    return advance(payment, Payment::refund, TRIES);
  }

  private Future<Payment> advance(
      Payment payment, Function<Payment, Optional<Payment>> transition, int tries) {
    Optional<Payment> next = transition.apply(payment);
    if (next.isEmpty()) {
      return Future.succeededFuture(payment);
    }
    return payments
        .advance(payment, next.get())
        .compose(
            stored ->
                stored
                    ? Future.succeededFuture(next.get())
                    : again(payment.id(), transition, tries));
  }

  private Future<Payment> again(
      String id, Function<Payment, Optional<Payment>> transition, int tries) {
    return tries == 0
        ? Future.failedFuture("payment " + id + " is too busy to be changed")
        : payments
            .find(id)
            .map(Optional::orElseThrow)
            .compose(newest -> advance(newest, transition, tries - 1));
  }

  /**
   * Sees to it that a payment fits its order: for an order that is cancelled no money is taken, and
   * what was taken goes back.
   *
   * <p>Whoever stores a success looks at the order afterwards, and whoever stores a cancellation
   * looks at the payment afterwards: so one of them sees both, in whichever order they happen.
   */
  Future<Payment> settle(Payment payment) {
    if (payment.isMismatched()) {
      return giveBack(payment);
    }
    return isCancelled(payment.data().orderId())
        .compose(cancelled -> cancelled ? undo(payment) : rest(payment));
  }

  private Future<Boolean> isCancelled(String orderId) {
    return orders
        .find(orderId)
        .map(
            found ->
                found
                    .map(OrderView::of)
                    .filter(order -> order.status() == OrderStatus.CANCELLED)
                    .isPresent());
  }

  private Future<Payment> undo(Payment payment) {
    if (payment.status() == PaymentStatus.SUCCEEDED) {
      return giveBack(payment);
    }
    return payment.status() == PaymentStatus.REFUNDED ? rest(payment) : withdraw(payment);
  }

  /** What is not back yet stays due, so that the sweep looks again, and tries again. */
  private Future<Payment> giveBack(Payment payment) {
    return gateway
        .refund(payment)
        .compose(
            whole ->
                whole
                    ? recordRefund(payment).compose(this::rest)
                    : Future.succeededFuture(payment));
  }

  /** A refund may fail days after Stripe told of it: then the money is still owed. */
  private Future<Payment> checkRefund(Payment payment) {
    return gateway
        .refundProgress(payment)
        .compose(
            progress ->
                switch (progress) {
                  case ARRIVED -> rest(payment);
                  case ON_ITS_WAY -> Future.succeededFuture(payment);
                  case MISSING ->
                      advance(payment, Payment::refundFailed, TRIES).compose(this::settle);
                });
  }

  /** Closes a PaymentIntent that could still take money; it may have done so by now. */
  private Future<Payment> withdraw(Payment payment) {
    Future<ChargeOutcome> end =
        payment.isOpenAtStripe()
            ? gateway.cancel(payment)
            : Future.succeededFuture(
                new ChargeOutcome.Declined(payment.data().stripeId(), Declines.CANCELED));
    return end.compose(outcome -> record(payment, outcome))
        .compose(
            ended ->
                ended.status() == PaymentStatus.SUCCEEDED || ended.isMismatched()
                    ? giveBack(ended)
                    : rest(ended));
  }

  /** Leaves alone what has come to an end; the rest stays due. */
  private Future<Payment> rest(Payment payment) {
    return switch (payment.status()) {
      case SUCCEEDED, FAILED, REFUNDED -> payments.settled(payment).map(payment);
      case PENDING, REQUIRES_ACTION -> Future.succeededFuture(payment);
    };
  }

  /**
   * Finds out what became of a payment that nobody is at work on. It takes no money: what the buyer
   * was not told of, the buyer may ask for again.
   */
  Future<Payment> lookAfter(Payment payment) {
    if (payment.status() == PaymentStatus.REFUNDED) {
      return checkRefund(payment);
    }
    boolean open = payment.isPending() || payment.status() == PaymentStatus.REQUIRES_ACTION;
    if (!open) {
      return settle(payment);
    }
    Future<ChargeOutcome> state =
        payment.data().stripeId() != null
            ? gateway.retrieve(payment)
            : Future.succeededFuture(new ChargeOutcome.Declined(null, Declines.INTERRUPTED));
    return state.compose(outcome -> record(payment, outcome)).compose(this::settle);
  }
}
