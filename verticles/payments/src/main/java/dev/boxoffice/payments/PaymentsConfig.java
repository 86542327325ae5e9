package dev.boxoffice.payments;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.payments.stripe.StripeConfig;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the payments domain.
 *
 * @param pendingLimit after this the sweep works on a payment without an outcome; longer than all tries of a call
 *     together
 * @param longestPause the longest back-off of the sweep
 * @param sweep the interval of the sweep
 * @param exactDeclines how many declines of an order are answered with their exact reason
 * @param mostDeclines how many cards of one order may be declined before it takes no other
 */
public record PaymentsConfig(
        StripeConfig stripe,
        Duration pendingLimit,
        Duration longestPause,
        Duration sweep,
        int exactDeclines,
        int mostDeclines) {
    /** The name of the domain. */
    public static final String DOMAIN = "payments";

    /** The settings in {@code environment}. */
    public static PaymentsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, PaymentsConfig::read);
    }

    /** Declares and reads the settings. */
    public static PaymentsConfig read(Settings settings) {
        return new PaymentsConfig(
                StripeConfig.read(settings),
                settings.seconds(
                        "PAYMENT_PENDING_LIMIT_SECONDS",
                        60,
                        1,
                        3_600,
                        "age of a payment without an outcome at which the sweep resumes it"),
                settings.seconds(
                        "PAYMENT_LONGEST_PAUSE_SECONDS",
                        3_600,
                        1,
                        86_400,
                        "longest back-off between tries of the sweep"),
                settings.seconds(
                        "PAYMENTS_SWEEP_SECONDS", 5, 1, 3_600, "interval of the sweep over unfinished payments"),
                settings.integer(
                        "PAYMENT_EXACT_DECLINES",
                        3,
                        0,
                        1_000,
                        "declines of one order that are answered with their exact reason; later ones only say that the card was declined"),
                settings.integer(
                        "PAYMENT_DECLINES_PER_ORDER",
                        5,
                        1,
                        1_000,
                        "cards of one order that may be declined; after that it takes no card until it expires (429)"));
    }

    /** When the sweep works on the documents of {@code collection}. */
    public RetrySchedule schedule(MongoClient mongo, String collection, Clock clock) {
        return new RetrySchedule(mongo, collection, clock, pendingLimit, longestPause);
    }
}
