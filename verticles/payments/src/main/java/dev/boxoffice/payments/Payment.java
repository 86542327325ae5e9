package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * The payment of an order: one per order, with one attempt at a time. Transitions return the next
 * state, or nothing where the present state does not allow them.
 *
 * @param attempt counts the cards that were tried
 * @param token the card of this attempt, as Stripe's token
 * @param clientSecret lets the page authenticate the buyer, while that is required
 */
record Payment(PaymentData data, int attempt, String token, String clientSecret) {

  /** A first attempt. */
  static Payment begin(String id, OrderView order, String token, Instant now) {
    PaymentData data =
        new PaymentData(
            id,
            1,
            order.id(),
            order.userId(),
            order.amount(),
            order.currency(),
            PaymentStatus.PENDING,
            null,
            null,
            now);
    return new Payment(data, 1, token, null);
  }

  String id() {
    return data.id();
  }

  long version() {
    return data.version();
  }

  PaymentStatus status() {
    return data.status();
  }

  /** The key under which Stripe makes this attempt once, however often it is asked. */
  String idempotencyKey() {
    return data.id() + ":" + attempt;
  }

  /** Another attempt, after one that was declined. */
  Optional<Payment> retry(String nextToken) {
    return status() == PaymentStatus.FAILED
        ? Optional.of(
            new Payment(next(PaymentStatus.PENDING, null, null), attempt + 1, nextToken, null))
        : Optional.empty();
  }

  /** What Stripe said of this attempt. */
  Optional<Payment> conclude(ChargeOutcome outcome) {
    if (status() != PaymentStatus.PENDING && status() != PaymentStatus.REQUIRES_ACTION) {
      return Optional.empty();
    }
    if (outcome instanceof ChargeOutcome.Succeeded succeeded) {
      return Optional.of(with(next(PaymentStatus.SUCCEEDED, succeeded.stripeId(), null), null));
    }
    if (outcome instanceof ChargeOutcome.Declined declined) {
      return Optional.of(
          with(next(PaymentStatus.FAILED, declined.stripeId(), declined.code()), null));
    }
    ChargeOutcome.ActionRequired action = (ChargeOutcome.ActionRequired) outcome;
    return status() == PaymentStatus.REQUIRES_ACTION
        ? Optional.empty()
        : Optional.of(
            with(
                next(PaymentStatus.REQUIRES_ACTION, action.stripeId(), null),
                action.clientSecret()));
  }

  /** The money was given back. */
  Optional<Payment> refund() {
    return status() == PaymentStatus.SUCCEEDED
        ? Optional.of(with(next(PaymentStatus.REFUNDED, data.stripeId(), null), null))
        : Optional.empty();
  }

  private Payment with(PaymentData next, String secret) {
    return new Payment(next, attempt, token, secret);
  }

  private PaymentData next(PaymentStatus status, String stripeId, String declineCode) {
    return new PaymentData(
        data.id(),
        data.version() + 1,
        data.orderId(),
        data.userId(),
        data.amount(),
        data.currency(),
        status,
        stripeId,
        declineCode,
        data.createdAt());
  }
}
