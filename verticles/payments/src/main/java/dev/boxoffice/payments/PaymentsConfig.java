package dev.boxoffice.payments;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the payments domain.
 *
 * @param apiKey Stripe's secret key
 * @param apiBase where Stripe is, if not at its usual address
 * @param webhookSecrets Stripe's signing secrets, several while they are being rotated; without any no notification is
 *     believed, and the sweep alone asks what became of payments
 * @param webhookTolerance how old a notification's signature may be
 * @param eventRetention how long the ids of Stripe's events are known, so that none counts twice
 * @param threads calls to Stripe made side by side
 * @param connectTimeout of one call's connection
 * @param readTimeout of one call's answer
 * @param tries of a call that may be repeated
 * @param backoff between them: the first pause, doubled each time, and the longest
 * @param breakerFailures faults in a row after which Stripe is left alone
 * @param breakerReset how long it is left alone
 * @param retryAfter when buyers may try again while it is away
 * @param pendingLimit after this the sweep looks after a payment without an outcome; longer than all tries of a call
 *     together
 * @param longestPause to which the sweep's pauses grow for what goes on failing
 * @param sweep how often the sweep looks
 * @param exactDeclines how many declines of an order are told with their exact reason
 * @param mostDeclines how many cards of one order may be declined before it takes no other
 */
record PaymentsConfig(
        String apiKey,
        Optional<String> apiBase,
        List<String> webhookSecrets,
        Duration webhookTolerance,
        Duration eventRetention,
        int threads,
        Duration connectTimeout,
        Duration readTimeout,
        int tries,
        Backoff backoff,
        int breakerFailures,
        Duration breakerReset,
        Duration retryAfter,
        Duration pendingLimit,
        Duration longestPause,
        Duration sweep,
        int exactDeclines,
        int mostDeclines) {

    static PaymentsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, PaymentsConfig::read);
    }

    static PaymentsConfig read(Settings settings) {
        return new PaymentsConfig(
                settings.secret("STRIPE_API_KEY", "Stripe's secret key; the simulator stands in without one"),
                settings.optionalAddress(
                        "STRIPE_API_BASE", List.of("https", "http"), "where Stripe is, if not at its usual address"),
                secrets(settings.optionalSecret(
                                "STRIPE_WEBHOOK_SECRET",
                                "signing secrets of the webhook, separated by commas; without any no notification is believed")
                        .orElse("")),
                settings.seconds(
                        "STRIPE_WEBHOOK_TOLERANCE_SECONDS",
                        300,
                        1,
                        86_400,
                        "how old a notification's signature may be"),
                Duration.ofDays(settings.integer(
                        "STRIPE_EVENT_RETENTION_DAYS",
                        30,
                        1,
                        3_650,
                        "how long the ids of Stripe's events are known; Stripe sends one again for up to 30 days")),
                settings.integer("STRIPE_THREADS", 16, 1, 256, "calls to Stripe side by side"),
                settings.seconds("STRIPE_CONNECT_TIMEOUT_SECONDS", 3, 1, 30, "patience with a connection to Stripe"),
                settings.seconds("STRIPE_TIMEOUT_SECONDS", 10, 1, 80, "patience with an answer of Stripe"),
                settings.integer("STRIPE_TRIES", 3, 1, 10, "tries of a call that may be repeated"),
                new Backoff(
                        Duration.ofMillis(settings.integer(
                                "STRIPE_BACKOFF_MILLIS", 100, 1, 60_000, "the first pause between tries")),
                        Duration.ofMillis(settings.integer(
                                "STRIPE_BACKOFF_LIMIT_MILLIS", 1_000, 1, 60_000, "the longest pause between tries"))),
                settings.integer(
                        "STRIPE_BREAKER_FAILURES", 5, 1, 1_000, "faults in a row after which Stripe is left alone"),
                settings.seconds("STRIPE_BREAKER_RESET_SECONDS", 3, 1, 300, "how long it is left alone"),
                settings.seconds(
                        "STRIPE_RETRY_AFTER_SECONDS", 3, 1, 300, "when buyers may try again while Stripe is away"),
                settings.seconds(
                        "PAYMENT_PENDING_LIMIT_SECONDS",
                        60,
                        1,
                        3_600,
                        "after this the sweep looks after a payment without an outcome"),
                settings.seconds(
                        "PAYMENT_LONGEST_PAUSE_SECONDS",
                        3_600,
                        1,
                        86_400,
                        "to which the pauses grow after which the sweep tries again what goes on failing"),
                settings.seconds("PAYMENTS_SWEEP_SECONDS", 5, 1, 3_600, "how often unfinished payments are looked for"),
                settings.integer(
                        "PAYMENT_EXACT_DECLINES",
                        3,
                        0,
                        1_000,
                        "declines of one order whose exact reason is told; then only that the card was declined"),
                settings.integer(
                        "PAYMENT_DECLINES_PER_ORDER",
                        5,
                        1,
                        1_000,
                        "cards of one order that may be declined; then it takes none until it expires (429)"));
    }

    private static List<String> secrets(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** The documents of {@code collection} that the sweep looks after. */
    RetrySchedule due(MongoClient mongo, String collection, Clock clock) {
        return new RetrySchedule(mongo, collection, clock, pendingLimit, longestPause);
    }

    /** The longest that one call may take. */
    Duration callLimit() {
        return connectTimeout.plus(readTimeout);
    }
}
