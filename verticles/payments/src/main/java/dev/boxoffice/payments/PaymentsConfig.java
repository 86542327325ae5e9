package dev.boxoffice.payments;

import dev.boxoffice.platform.config.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the payments domain.
 *
 * @param apiKey Stripe's secret key
 * @param apiBase where Stripe is, if not at its usual address
 * @param webhookSecrets Stripe's signing secrets; several while they are being rotated
 * @param threads calls to Stripe made side by side
 * @param timeout of one call
 * @param breakerFailures faults in a row after which Stripe is left alone
 * @param breakerReset how long it is left alone
 * @param pendingLimit after this the sweep looks after a payment without an outcome
 * @param sweep how often the sweep looks
 */
record PaymentsConfig(
    String apiKey,
    Optional<String> apiBase,
    List<String> webhookSecrets,
    int threads,
    Duration timeout,
    int breakerFailures,
    Duration breakerReset,
    Duration pendingLimit,
    Duration sweep) {

  static PaymentsConfig from(JsonObject environment) {
    Settings settings = new Settings(environment);
    return new PaymentsConfig(
        settings.required("STRIPE_API_KEY"),
        settings.optional("STRIPE_API_BASE"),
        List.of(settings.required("STRIPE_WEBHOOK_SECRET").split("\\s*,\\s*")),
        settings.integer("STRIPE_THREADS", 16, 1, 256),
        settings.seconds("STRIPE_TIMEOUT_SECONDS", 10, 1, 80),
        settings.integer("STRIPE_BREAKER_FAILURES", 5, 1, 1_000),
        settings.seconds("STRIPE_BREAKER_RESET_SECONDS", 3, 1, 300),
        settings.seconds("PAYMENT_PENDING_LIMIT_SECONDS", 30, 1, 3_600),
        settings.seconds("PAYMENTS_SWEEP_SECONDS", 5, 1, 3_600));
  }
}
