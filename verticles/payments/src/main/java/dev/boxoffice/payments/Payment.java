package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param sale what is paid for
 * @param movements the money that moved, oldest first
 */
record Payment(
    PaymentData data,
    int attempt,
    String token,
    String clientSecret,
    boolean stalled,
    Sale sale,
    List<Movement> movements) {

  /**
   * What is paid for, and whom it was bought from.
   *
   * @param quantity seats
   */
  record Sale(String ticketId, String sellerId, int quantity) {}

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
    return new Payment(data, 1, token, null, false, order.sale(), List.of());
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
    return Optional.of(new Payment(next, attempt + 1, nextToken, null, false, sale, movements));
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
                next(PaymentStatus.PENDING, data.stripeId(), null),
                attempt,
                token,
                null,
                true,
                sale,
                movements))
        : Optional.empty();
  }

  /**
   * What Stripe said of the PaymentIntent during {@code ofAttempt}. Money that was taken counts
   * whenever it becomes known; anything else only for the present attempt.
   */
  Optional<Payment> conclude(int ofAttempt, ChargeOutcome outcome, Instant now) {
    if (!Objects.equals(outcome.stripeId(), data.stripeId())) {
      return Optional.empty();
    }
    if (outcome instanceof ChargeOutcome.Succeeded) {
      return take(PaymentStatus.SUCCEEDED, null, data.amount(), data.currency(), now);
    }
    if (outcome instanceof ChargeOutcome.Mismatched other) {
      return take(PaymentStatus.FAILED, Declines.MISMATCHED, other.amount(), other.currency(), now);
    }
    if (!isLive() || attempt != ofAttempt) {
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

  private boolean isLive() {
    return isPending() || status() == PaymentStatus.REQUIRES_ACTION;
  }

  private Optional<Payment> take(
      PaymentStatus status, String declineCode, long amount, String currency, Instant now) {
    boolean unpaid = isLive() || (status() == PaymentStatus.FAILED && !isMismatched());
    if (!unpaid) {
      return Optional.empty();
    }
    Movement charge =
        new Movement(Movement.Kind.CHARGE, data.stripeId(), amount, currency, Movement.ORDER, now);
    PaymentData next = next(status, data.stripeId(), declineCode);
    return Optional.of(with(next, null).moved(List.of(charge)));
  }

  /**
   * What Stripe says of the refunds. The payment is refunded while nothing of it is left with us; a
   * bank may send back, days later, what had been given back.
   */
  Optional<Payment> refunds(Refunded known, Instant now) {
    List<Movement> news = new ArrayList<>();
    for (Refunded.Refund refund : known.refunds()) {
      boolean returned = has(Movement.Kind.REFUND, refund.id());
      if (refund.state() == Refunded.State.RETURNED && !returned) {
        news.add(movement(Movement.Kind.REFUND, refund, now));
      }
      if (refund.state() == Refunded.State.FAILED
          && returned
          && !has(Movement.Kind.REFUND_FAILED, refund.id())) {
        news.add(movement(Movement.Kind.REFUND_FAILED, refund, now));
      }
    }
    if (news.isEmpty()) {
      return Optional.empty();
    }
    Payment moved = moved(news);
    PaymentStatus status =
        isMismatched()
            ? status()
            : moved.balance() > 0 ? PaymentStatus.SUCCEEDED : PaymentStatus.REFUNDED;
    PaymentData next = next(status, data.stripeId(), data.declineCode());
    return Optional.of(with(next, null).moved(news));
  }

  private static Movement movement(Movement.Kind kind, Refunded.Refund refund, Instant now) {
    return new Movement(kind, refund.id(), refund.amount(), refund.currency(), refund.cause(), now);
  }

  private boolean has(Movement.Kind kind, String id) {
    return movements.stream().anyMatch(movement -> movement.is(kind, id));
  }

  /** What is left with us, in minor units of the currency that was taken. */
  long balance() {
    return Movement.balance(movements);
  }

  private Payment moved(List<Movement> news) {
    List<Movement> all = new ArrayList<>(movements);
    all.addAll(news);
    return new Payment(data, attempt, token, clientSecret, stalled, sale, List.copyOf(all));
  }

  private Payment with(PaymentData next, String secret) {
    return new Payment(next, attempt, token, secret, false, sale, movements);
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
