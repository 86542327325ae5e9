package dev.boxoffice.payments.stripe;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.runtime.Backoff;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How Stripe is called, and how its events are received.
 *
 * @param apiKey the secret key
 * @param apiBase its address, if not the usual one
 * @param webhookSecrets the signing secrets, several while they are being rotated; without any, no event is accepted,
 *     and only the sweep retrieves outcomes
 * @param webhookTolerance the maximum age of an event's signature
 * @param eventRetention how long the ids of events are kept, so that none is handled twice
 * @param threads concurrent calls
 * @param refundCalls how many of them may be for refunds
 * @param connectTimeout of a call
 * @param readTimeout of a call
 * @param tries of a call that may be repeated
 * @param backoff between tries
 * @param breakerFailures consecutive faults that open the circuit breaker
 * @param breakerReset how long the circuit breaker stays open
 * @param retryAfter when buyers may try again after a fault
 */
public record StripeConfig(
        String apiKey,
        Optional<String> apiBase,
        List<String> webhookSecrets,
        Duration webhookTolerance,
        Duration eventRetention,
        int threads,
        int refundCalls,
        Duration connectTimeout,
        Duration readTimeout,
        int tries,
        Backoff backoff,
        int breakerFailures,
        Duration breakerReset,
        Duration retryAfter) {

    /** Declares and reads the settings. */
    public static StripeConfig read(Settings settings) {
        return new StripeConfig(
                settings.secret("STRIPE_API_KEY", "Stripe's secret key; the simulator stands in without one"),
                settings.optionalAddress(
                        "STRIPE_API_BASE", List.of("https", "http"), "address of Stripe's API, if not the usual one"),
                secrets(settings.optionalSecret(
                                "STRIPE_WEBHOOK_SECRET",
                                "signing secrets of the webhook, separated by commas; without any, no event is accepted")
                        .orElse("")),
                settings.seconds(
                        "STRIPE_WEBHOOK_TOLERANCE_SECONDS", 300, 1, 86_400, "maximum age of an event's signature"),
                Duration.ofDays(
                        settings.integer(
                                "STRIPE_EVENT_RETENTION_DAYS",
                                30,
                                1,
                                3_650,
                                "how long the ids of Stripe's events are kept, to recognise repetitions; Stripe repeats them for up to 30 days")),
                settings.integer("STRIPE_THREADS", 16, 1, 256, "concurrent calls to Stripe"),
                settings.integer(
                        "STRIPE_REFUND_CALLS",
                        4,
                        1,
                        256,
                        "concurrent calls to Stripe for refunds; fewer than STRIPE_THREADS, so that buyers do not wait for them"),
                settings.seconds("STRIPE_CONNECT_TIMEOUT_SECONDS", 3, 1, 30, "timeout of connecting to Stripe"),
                settings.seconds("STRIPE_TIMEOUT_SECONDS", 10, 1, 80, "timeout of an answer of Stripe"),
                settings.integer("STRIPE_TRIES", 3, 1, 10, "tries of a call that may be repeated"),
                new Backoff(
                        Duration.ofMillis(settings.integer(
                                "STRIPE_BACKOFF_MILLIS", 100, 1, 60_000, "first back-off between tries")),
                        Duration.ofMillis(settings.integer(
                                "STRIPE_BACKOFF_LIMIT_MILLIS", 1_000, 1, 60_000, "longest back-off between tries"))),
                settings.integer(
                        "STRIPE_BREAKER_FAILURES",
                        5,
                        1,
                        1_000,
                        "consecutive faults of Stripe that open the circuit breaker"),
                settings.seconds("STRIPE_BREAKER_RESET_SECONDS", 3, 1, 300, "how long the circuit breaker stays open"),
                settings.seconds(
                        "STRIPE_RETRY_AFTER_SECONDS", 3, 1, 300, "Retry-After of answers while Stripe is unavailable"));
    }

    private static List<String> secrets(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** The longest that one call may take. */
    public Duration callLimit() {
        return connectTimeout.plus(readTimeout);
    }
}
