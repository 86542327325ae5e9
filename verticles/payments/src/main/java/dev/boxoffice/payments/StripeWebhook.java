package dev.boxoffice.payments;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes Stripe's notifications. They may come late, twice and in any order: each only ever moves a
 * payment on from the state in which it makes sense. Types that do not concern us are acknowledged.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
final class StripeWebhook {
  private static final String SIGNATURE = "Stripe-Signature";
  private static final long TOLERANCE_SECONDS = 300;

  private final Charging charging;
  private final PaymentStore payments;
  private final List<String> secrets;
  private final Clock clock;

  StripeWebhook(Charging charging, PaymentStore payments, List<String> secrets, Clock clock) {
    this.charging = charging;
    this.payments = payments;
    this.secrets = secrets;
    this.clock = clock;
  }

  void handle(RoutingContext ctx) {
    JsonObject event = verified(ctx);
    apply(event).onComplete(done -> Answers.json(ctx, 200, new JsonObject()), ctx::fail);
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

  private Future<?> apply(JsonObject event) {
    JsonObject object =
        event.getJsonObject("data", new JsonObject()).getJsonObject("object", new JsonObject());
    JsonObject metadata = object.getJsonObject("metadata", new JsonObject());
    String paymentId = metadata.getString("paymentId");
    if (paymentId == null) {
      return Future.succeededFuture();
    }
    return payments
        .find(paymentId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : apply(event.getString("type", ""), object, found.get()));
  }

  private Future<?> apply(String type, JsonObject object, Payment payment) {
    if (type.equals("charge.refunded")) {
      boolean whole = Boolean.TRUE.equals(object.getBoolean("refunded"));
      boolean ours = Objects.equals(object.getString("payment_intent"), payment.data().stripeId());
      return whole && ours ? charging.recordRefund(payment) : Future.succeededFuture();
    }
    String attempt = object.getJsonObject("metadata").getString("attempt");
    Optional<ChargeOutcome> outcome = outcome(type, object);
    return outcome.isPresent() && Integer.toString(payment.attempt()).equals(attempt)
        ? charging.record(payment, outcome.get())
        : Future.succeededFuture();
  }

  private static Optional<ChargeOutcome> outcome(String type, JsonObject intent) {
    String id = intent.getString("id");
    return switch (type) {
      case "payment_intent.succeeded" -> Optional.of(new ChargeOutcome.Succeeded(id));
      case "payment_intent.payment_failed" -> {
        JsonObject error = intent.getJsonObject("last_payment_error", new JsonObject());
        yield Optional.of(new ChargeOutcome.Declined(id, error.getString("decline_code")));
      }
      case "payment_intent.canceled" -> Optional.of(new ChargeOutcome.Declined(id, "canceled"));
      default -> Optional.empty();
    };
  }
}
