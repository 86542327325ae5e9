package dev.boxoffice.payments;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Gives back what a PaymentIntent took. What Stripe knows of it decides, not what was tried before:
 * refunds may be pending for days, fail after they succeeded, or be made in part by somebody else.
 * All of it blocks, and may be repeated.
 *
 * @see <a href="https://docs.stripe.com/refunds">Stripe: refunds</a>
 */
final class StripeRefunds {
  private static final Set<String> RETURNED = Set.of("succeeded");
  private static final Set<String> ON_ITS_WAY = Set.of("pending", "requires_action");
  private static final long MOST_REFUNDS = 100;

  private final StripeClient stripe;
  private final Clock clock;
  private final Duration newKeyAfter;

  StripeRefunds(StripeClient stripe, Clock clock, Duration newKeyAfter) {
    this.stripe = stripe;
    this.clock = clock;
    this.newKeyAfter = newKeyAfter;
  }

  /** How far the money has come on its way back. */
  enum Progress {
    /** All of it has arrived. */
    ARRIVED,
    /** What has not arrived is on its way. */
    ON_ITS_WAY,
    /** Some of it was never sent, or a bank has returned it. */
    MISSING
  }

  Progress progress(Payment payment) throws StripeException {
    return progress(refunds(payment), taken(payment));
  }

  private static Progress progress(List<Refund> present, long taken) {
    long returned = sum(present, RETURNED);
    if (returned >= taken) {
      return Progress.ARRIVED;
    }
    return returned + sum(present, ON_ITS_WAY) >= taken ? Progress.ON_ITS_WAY : Progress.MISSING;
  }

  /**
   * Gives back whatever is not back or on its way yet. Stripe gives back no more than it took.
   *
   * @return whether all of it has arrived
   */
  boolean refund(Payment payment) throws StripeException {
    long taken = taken(payment);
    List<Refund> present = refunds(payment);
    Progress progress = progress(present, taken);
    if (progress != Progress.MISSING) {
      return progress == Progress.ARRIVED;
    }
    RefundCreateParams rest =
        RefundCreateParams.builder()
            .setPaymentIntent(payment.data().stripeId())
            .putMetadata("orderId", payment.data().orderId())
            .putMetadata("paymentId", payment.id())
            .build();
    try {
      Refund made = stripe.v1().refunds().create(rest, refundKey(payment, present));
      return sum(present, RETURNED) + sum(List.of(made), RETURNED) >= taken;
    } catch (InvalidRequestException e) {
      if ("charge_already_refunded".equals(e.getCode())) {
        // Somebody else was quicker.
        return progress(refunds(payment), taken) == Progress.ARRIVED;
      }
      throw e;
    }
  }

  /**
   * The same for all who try at once. Another one after a refund that failed, and after a while:
   * Stripe repeats its own failure for as long as it knows the key.
   */
  private RequestOptions refundKey(Payment payment, List<Refund> present) {
    String newest = present.isEmpty() ? "first" : present.get(0).getId();
    long turn = clock.millis() / newKeyAfter.toMillis();
    return RequestOptions.builder()
        .setIdempotencyKey("refund:" + payment.id() + ":" + newest + ":" + turn)
        .build();
  }

  private long taken(Payment payment) throws StripeException {
    Long taken =
        stripe.v1().paymentIntents().retrieve(payment.data().stripeId()).getAmountReceived();
    return taken == null ? 0 : taken;
  }

  private List<Refund> refunds(Payment payment) throws StripeException {
    RefundListParams ofIntent =
        RefundListParams.builder()
            .setPaymentIntent(payment.data().stripeId())
            .setLimit(MOST_REFUNDS)
            .build();
    return stripe.v1().refunds().list(ofIntent).getData();
  }

  private static long sum(List<Refund> refunds, Set<String> statuses) {
    return refunds.stream()
        .filter(refund -> statuses.contains(refund.getStatus()))
        .mapToLong(Refund::getAmount)
        .sum();
  }
}
