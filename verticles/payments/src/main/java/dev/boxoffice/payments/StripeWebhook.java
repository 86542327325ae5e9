package dev.boxoffice.payments;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Takes the events that Stripe signs. The answer waits until the event is kept, and for no more.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
final class StripeWebhook {
  private static final String SIGNATURE = "Stripe-Signature";

  private final StripeInbox inbox;
  private final List<String> secrets;
  private final long toleranceSeconds;
  private final Clock clock;

  StripeWebhook(StripeInbox inbox, PaymentsConfig config, Clock clock) {
    this.inbox = inbox;
    this.secrets = config.webhookSecrets();
    this.toleranceSeconds = config.webhookTolerance().toSeconds();
    this.clock = clock;
  }

  void handle(RoutingContext ctx) {
    StripeNotice notice = StripeNotice.of(verified(ctx));
    inbox.take(notice).onComplete(done -> Answers.json(ctx, 200, new JsonObject()), ctx::fail);
  }

  private JsonObject verified(RoutingContext ctx) {
    String payload =
        ctx.body().length() <= 0
            ? ""
            : new String(ctx.body().buffer().getBytes(), StandardCharsets.UTF_8);
    String signature = ctx.request().getHeader(SIGNATURE);
    if (signature == null || secrets.stream().noneMatch(key -> isSigned(payload, signature, key))) {
      throw ApiException.forged(
          SecurityEvent.WEBHOOK_REFUSED, new ErrorDetail("The signature is not valid", null));
    }
    try {
      return new JsonObject(payload);
    } catch (DecodeException e) {
      throw ApiException.badRequest("The request body is not a JSON object");
    }
  }

  private boolean isSigned(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(payload, signature, secret, toleranceSeconds, clock);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }
}
