package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The payment of an order: one per order, with one PaymentIntent and one attempt at a time.
 * Transitions return the next state, or nothing where the present state does not allow them.
 *
 * @param attempt counts the cards that were tried
 * @param token the card of this attempt, as Stripe's token
 * @param clientSecret lets the page authenticate the buyer, while that is required
 * @param stalled nobody works on this pending attempt any more; its outcome is not known
 */
record Payment(PaymentData data, int attempt, String token, String clientSecret, boolean stalled) {

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
    return new Payment(data, 1, token, null, false);
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

  boolean isPending() {
    return status() == PaymentStatus.PENDING;
  }

  /** True while there is a PaymentIntent that could still take money. */
  boolean isOpenAtStripe() {
    return data.stripeId() != null
        && !isMismatched()
        && !Declines.CANCELED.equals(data.declineCode());
  }

  /** True where another amount was taken than the order costs; no card is tried after that. */
  boolean isMismatched() {
    return Declines.MISMATCHED.equals(data.declineCode());
  }

  /** True where Stripe took just what is owed. */
  boolean isPaidBy(Long amount, String currency) {
    return amount != null && amount == data.amount() && data.currency().equals(currency);
  }

  /** The key under which Stripe does this attempt's work once, however often it is asked. */
  String idempotencyKey() {
    return data.id() + ":" + attempt;
  }

  /**
   * Another attempt: after one that was declined or got stuck, or with another card instead of the
   * one whose owner the bank wants to hear.
   */
  Optional<Payment> retry(String nextToken) {
    boolean replaced = status() == PaymentStatus.REQUIRES_ACTION && !nextToken.equals(token);
    boolean declined = status() == PaymentStatus.FAILED && !isMismatched();
    if (!declined && !(isPending() && stalled) && !replaced) {
      return Optional.empty();
    }
    String intent = isOpenAtStripe() ? data.stripeId() : null;
    PaymentData next = next(PaymentStatus.PENDING, intent, null);
    return Optional.of(new Payment(next, attempt + 1, nextToken, null, false));
  }

  /** Stripe knows the payment now. */
  Optional<Payment> open(String stripeId) {
    return isPending() && data.stripeId() == null
        ? Optional.of(with(next(PaymentStatus.PENDING, stripeId, null), null))
        : Optional.empty();
  }

  /** Whoever worked on {@code ofAttempt} has given up without an outcome. */
  Optional<Payment> stall(int ofAttempt) {
    return isPending() && !stalled && attempt == ofAttempt
        ? Optional.of(
            new Payment(
                next(PaymentStatus.PENDING, data.stripeId(), null), attempt, token, null, true))
        : Optional.empty();
  }

  /**
   * What Stripe said of the PaymentIntent during {@code ofAttempt}. Money that was taken counts
   * whenever it becomes known; anything else only for the present attempt.
   */
  Optional<Payment> conclude(int ofAttempt, ChargeOutcome outcome) {
    boolean live = isPending() || status() == PaymentStatus.REQUIRES_ACTION;
    if (!Objects.equals(outcome.stripeId(), data.stripeId())) {
      return Optional.empty();
    }
    boolean unpaid = live || (status() == PaymentStatus.FAILED && !isMismatched());
    if (outcome instanceof ChargeOutcome.Mismatched) {
      return unpaid
          ? Optional.of(
              with(next(PaymentStatus.FAILED, data.stripeId(), Declines.MISMATCHED), null))
          : Optional.empty();
    }
    if (outcome instanceof ChargeOutcome.Succeeded) {
      return unpaid
          ? Optional.of(with(next(PaymentStatus.SUCCEEDED, data.stripeId(), null), null))
          : Optional.empty();
    }
    if (!live || attempt != ofAttempt) {
      return Optional.empty();
    }
    if (outcome instanceof ChargeOutcome.Declined declined) {
      return Optional.of(with(next(PaymentStatus.FAILED, data.stripeId(), declined.code()), null));
    }
    return isPending() && outcome instanceof ChargeOutcome.ActionRequired action
        ? Optional.of(
            with(next(PaymentStatus.REQUIRES_ACTION, data.stripeId(), null), action.clientSecret()))
        : Optional.empty();
  }

  /** The money was given back. */
  Optional<Payment> refund() {
    return status() == PaymentStatus.SUCCEEDED
        ? Optional.of(with(next(PaymentStatus.REFUNDED, data.stripeId(), null), null))
        : Optional.empty();
  }

  /** The bank sent back what had been given back: it is ours again, and still owed. */
  Optional<Payment> refundFailed() {
    return status() == PaymentStatus.REFUNDED
        ? Optional.of(with(next(PaymentStatus.SUCCEEDED, data.stripeId(), null), null))
        : Optional.empty();
  }

  private Payment with(PaymentData next, String secret) {
    return new Payment(next, attempt, token, secret, false);
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
