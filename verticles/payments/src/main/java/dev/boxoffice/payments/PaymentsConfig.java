package dev.boxoffice.payments;

import dev.boxoffice.platform.config.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the payments domain.
 *
 * @param apiKey Stripe's secret key
 * @param apiBase where Stripe is, if not at its usual address
 * @param webhookSecrets Stripe's signing secrets, several while they are being rotated; without any
 *     no notification is believed, and the sweep alone asks what became of payments
 * @param threads calls to Stripe made side by side
 * @param connectTimeout of one call's connection
 * @param readTimeout of one call's answer
 * @param tries of a call that may be repeated
 * @param breakerFailures faults in a row after which Stripe is left alone
 * @param breakerReset how long it is left alone
 * @param pendingLimit after this the sweep looks after a payment without an outcome; longer than
 *     all tries of a call together
 * @param sweep how often the sweep looks
 */
record PaymentsConfig(
    String apiKey,
    Optional<String> apiBase,
    List<String> webhookSecrets,
    int threads,
    Duration connectTimeout,
    Duration readTimeout,
    int tries,
    int breakerFailures,
    Duration breakerReset,
    Duration pendingLimit,
    Duration sweep) {

  static PaymentsConfig from(JsonObject environment) {
    return Settings.read(environment, PaymentsConfig::read);
  }

  static PaymentsConfig read(Settings settings) {
    return new PaymentsConfig(
        settings.secret(
            "STRIPE_API_KEY", "Stripe's secret key; the simulator stands in without one"),
        settings.optionalAddress(
            "STRIPE_API_BASE",
            List.of("https", "http"),
            "where Stripe is, if not at its usual address"),
        secrets(
            settings
                .optionalSecret(
                    "STRIPE_WEBHOOK_SECRET",
                    "signing secrets of the webhook, separated by commas; without any no notification is believed")
                .orElse("")),
        settings.integer("STRIPE_THREADS", 16, 1, 256, "calls to Stripe side by side"),
        settings.seconds(
            "STRIPE_CONNECT_TIMEOUT_SECONDS", 3, 1, 30, "patience with a connection to Stripe"),
        settings.seconds("STRIPE_TIMEOUT_SECONDS", 10, 1, 80, "patience with an answer of Stripe"),
        settings.integer("STRIPE_TRIES", 3, 1, 10, "tries of a call that may be repeated"),
        settings.integer(
            "STRIPE_BREAKER_FAILURES",
            5,
            1,
            1_000,
            "faults in a row after which Stripe is left alone"),
        settings.seconds("STRIPE_BREAKER_RESET_SECONDS", 3, 1, 300, "how long it is left alone"),
        settings.seconds(
            "PAYMENT_PENDING_LIMIT_SECONDS",
            60,
            1,
            3_600,
            "after this the sweep looks after a payment without an outcome"),
        settings.seconds(
            "PAYMENTS_SWEEP_SECONDS", 5, 1, 3_600, "how often unfinished payments are looked for"));
  }

  private static List<String> secrets(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The longest that one call may take. */
  Duration callLimit() {
    return connectTimeout.plus(readTimeout);
  }
}
