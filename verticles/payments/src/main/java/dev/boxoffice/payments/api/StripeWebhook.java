package dev.boxoffice.payments.api;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.payments.HandleStripeEvent;
import dev.boxoffice.platform.domain.api.Caller;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Receives the events that Stripe signs. It answers as soon as the event is stored.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
public final class StripeWebhook {
    private static final String SIGNATURE = "Stripe-Signature";

    private final HandleStripeEvent events;
    private final Quotas quotas;
    private final Quota forgeries;
    private final int trustedProxies;
    private final List<String> secrets;
    private final long toleranceSeconds;
    private final Clock clock;

    /** Passes events on to {@code events}; forgeries are limited by {@code forgeries}. */
    public StripeWebhook(
            HandleStripeEvent events,
            Quotas quotas,
            Quota forgeries,
            int trustedProxies,
            List<String> secrets,
            Duration tolerance,
            Clock clock) {
        this.events = events;
        this.quotas = quotas;
        this.forgeries = forgeries;
        this.trustedProxies = trustedProxies;
        this.secrets = secrets;
        this.toleranceSeconds = tolerance.toSeconds();
        this.clock = clock;
    }

    void handle(RoutingContext ctx) {
        String payload = payload(ctx);
        String signature = ctx.request().getHeader(SIGNATURE);
        if (signature == null || secrets.stream().noneMatch(key -> isSigned(payload, signature, key))) {
            refuse(ctx);
            return;
        }
        events.receive(StripeEventReader.read(json(payload)))
                .onComplete(done -> Responses.json(ctx, 200, new JsonObject()), ctx::fail);
    }

    /** Signed events are never refused because of others; of many forged ones few are audited. */
    private void refuse(RoutingContext ctx) {
        String address = Caller.of(ctx, trustedProxies).address();
        quotas.take(forgeries, address, 1)
                .compose(QuotaResult::required)
                .onComplete(
                        counted -> ctx.fail(Problem.forged(
                                SecurityEvent.WEBHOOK_REFUSED, new ErrorDetail("The signature is not valid", null))),
                        ctx::fail);
    }

    private static String payload(RoutingContext ctx) {
        return ctx.body().length() <= 0 ? "" : new String(ctx.body().buffer().getBytes(), StandardCharsets.UTF_8);
    }

    private static JsonObject json(String payload) {
        try {
            return new JsonObject(payload);
        } catch (DecodeException e) {
            throw Problem.invalid("The request body is not a JSON object");
        }
    }

    private boolean isSigned(String payload, String signature, String secret) {
        try {
            return Webhook.Signature.verifyHeader(payload, signature, secret, toleranceSeconds, clock);
        } catch (SignatureVerificationException | RuntimeException e) {
            // For malformed headers, Stripe's parser throws undeclared exceptions.
            return false;
        }
    }
}
