package dev.boxoffice.payments;

import dev.boxoffice.platform.tracing.Origin;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * What Stripe's events mean for payments. They may come late and in any order: those of final
 * states (succeeded, canceled) are believed, any other is only a reason to ask Stripe for the
 * present state. Types that do not concern us mean nothing.
 */
final class StripeNotices {
  private final PaymentLife life;
  private final PaymentStore payments;
  private final Tracer tracer;

  StripeNotices(PaymentLife life, PaymentStore payments, Tracer tracer) {
    this.life = life;
    this.payments = payments;
    this.tracer = tracer;
  }

  /** Does what a notice asks for; may be repeated. */
  Future<?> apply(StripeNotice notice) {
    return notice.orderId() == null
        ? Future.succeededFuture()
        : payments
            .findDocumentOfOrder(notice.orderId())
            .compose(
                found ->
                    found.isPresent()
                        ? resume(notice, found.get())
                        : Future.<Void>succeededFuture());
  }

  /**
   * As a part of what the payment came from: whoever hears of it first, its end is found from
   * there.
   */
  private Future<Void> resume(StripeNotice notice, JsonObject document) {
    Payment payment = PaymentDocuments.of(document);
    return notice.concerns(payment)
        ? Origin.of(document.getJsonObject(Origin.FIELD))
            .resume(tracer, "payments notice", () -> apply(notice, payment).mapEmpty())
        : Future.succeededFuture();
  }

  private Future<?> apply(StripeNotice notice, Payment payment) {
    String id = payment.data().stripeId();
    return switch (notice.type()) {
      case "payment_intent.succeeded" -> conclude(payment, taken(notice, payment));
      case "payment_intent.canceled" ->
          conclude(payment, new ChargeOutcome.Declined(id, Declines.CANCELED));
      case "payment_intent.payment_failed" -> lookAgain(payment);
      case "charge.refunded", "refund.created", "refund.failed", "refund.updated" ->
          life.followRefunds(payment);
      default -> Future.succeededFuture();
    };
  }

  private static ChargeOutcome taken(StripeNotice notice, Payment payment) {
    return StripeAmounts.outcome(
        payment, payment.data().stripeId(), notice.amount(), notice.currency());
  }

  private Future<?> conclude(Payment payment, ChargeOutcome outcome) {
    return life.record(payment, outcome)
        .compose(
            recorded ->
                recorded.version() == payment.version()
                    ? Future.succeededFuture(recorded)
                    : life.settle(recorded));
  }

  /** A pending attempt is left to whoever works on it: the notice may be of the one before. */
  private Future<?> lookAgain(Payment payment) {
    return payment.isPending() ? payments.remindSweep(payment) : life.lookAfter(payment);
  }
}
