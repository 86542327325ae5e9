package dev.boxoffice.payments;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.tracing.Origin;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Stripe's notifications. They may come late, twice and in any order: those of final states
 * (succeeded, canceled, refunded) are believed, any other is only a reason to ask Stripe for the
 * present state, and so a repetition changes nothing. The answer waits for the own record alone,
 * never for a call to Stripe. Types that do not concern us are acknowledged.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
final class StripeWebhook {
  private static final Logger LOG = LoggerFactory.getLogger(StripeWebhook.class);
  private static final String SIGNATURE = "Stripe-Signature";
  private static final long TOLERANCE_SECONDS = 300;

  private final PaymentLife life;
  private final PaymentStore payments;
  private final List<String> secrets;
  private final Clock clock;
  private final Tracer tracer;

  StripeWebhook(
      PaymentLife life, PaymentStore payments, List<String> secrets, Clock clock, Tracer tracer) {
    this.life = life;
    this.payments = payments;
    this.secrets = secrets;
    this.clock = clock;
    this.tracer = tracer;
  }

  void handle(RoutingContext ctx) {
    StripeNotice notice = StripeNotice.of(verified(ctx));
    apply(notice).onComplete(done -> Answers.json(ctx, 200, new JsonObject()), ctx::fail);
  }

  private JsonObject verified(RoutingContext ctx) {
    String payload =
        ctx.body().length() <= 0
            ? ""
            : new String(ctx.body().buffer().getBytes(), StandardCharsets.UTF_8);
    String signature = ctx.request().getHeader(SIGNATURE);
    if (signature == null || secrets.stream().noneMatch(key -> isSigned(payload, signature, key))) {
      throw ApiException.badRequest("The signature is not valid");
    }
    try {
      return new JsonObject(payload);
    } catch (DecodeException e) {
      throw ApiException.badRequest("The request body is not a JSON object");
    }
  }

  private boolean isSigned(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(payload, signature, secret, TOLERANCE_SECONDS, clock);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }

  private Future<?> apply(StripeNotice notice) {
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
      case "refund.failed", "refund.updated" -> lookAtRefund(payment);
      case "charge.refunded" ->
          notice.refunded() ? refunded(payment, id) : Future.succeededFuture();
      default -> Future.succeededFuture();
    };
  }

  private static ChargeOutcome taken(StripeNotice notice, Payment payment) {
    String id = payment.data().stripeId();
    return payment.isPaidBy(notice.amount(), notice.currency())
        ? new ChargeOutcome.Succeeded(id)
        : new ChargeOutcome.Mismatched(id);
  }

  private Future<?> conclude(Payment payment, ChargeOutcome outcome) {
    return life.record(payment, outcome)
        .onSuccess(
            recorded -> {
              if (recorded.version() != payment.version()) {
                afterwards(recorded, life.settle(recorded));
              }
            });
  }

  /** What was given back was taken before, even if that notice is still to come. */
  private Future<?> refunded(Payment payment, String stripeId) {
    return life.record(payment, new ChargeOutcome.Succeeded(stripeId)).compose(life::recordRefund);
  }

  /** A pending attempt is left to whoever works on it: the notice may be of the one before. */
  private Future<?> lookAgain(Payment payment) {
    if (payment.status() != PaymentStatus.REQUIRES_ACTION) {
      return Future.succeededFuture();
    }
    return lookSoon(payment);
  }

  /** A refund may succeed or fail late, and be one of several: Stripe is asked for the sum. */
  private Future<?> lookAtRefund(Payment payment) {
    return payment.status() == PaymentStatus.REFUNDED || payment.status() == PaymentStatus.SUCCEEDED
        ? lookSoon(payment)
        : Future.succeededFuture();
  }

  private Future<?> lookSoon(Payment payment) {
    return payments
        .remind(payment.data().orderId())
        .onSuccess(found -> found.ifPresent(due -> afterwards(due, life.lookAfter(due))));
  }

  private static void afterwards(Payment payment, Future<?> work) {
    work.onFailure(
        failure ->
            LOG.warn("payment {} is left to the sweep: {}", payment.id(), failure.toString()));
  }
}
