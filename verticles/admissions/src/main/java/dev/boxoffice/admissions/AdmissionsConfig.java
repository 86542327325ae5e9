package dev.boxoffice.admissions;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.documents.WalletConfig;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the admissions domain.
 *
 * @param sweep how often unfinished work is taken up again
 * @param transfer how long a ticket that is sent to another person can be accepted
 * @param link how long after the end of the event links to tickets work
 * @param wallets of telephones
 */
public record AdmissionsConfig(Duration sweep, Duration transfer, Duration link, WalletConfig wallets) {
    private static final int DAY = 86_400;

    /** The settings in {@code environment}. */
    public static AdmissionsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, AdmissionsConfig::read);
    }

    /** Declares and reads the settings. */
    public static AdmissionsConfig read(Settings settings) {
        return new AdmissionsConfig(
                Duration.ofSeconds(settings.integer(
                        "ADMISSIONS_SWEEP_SECONDS", 5, 1, 3_600, "how often unfinished tickets are looked after")),
                settings.seconds(
                        "TRANSFER_SECONDS",
                        7 * DAY,
                        60,
                        90 * DAY,
                        "how long a ticket that was sent to another person can be accepted"),
                Duration.ofDays(settings.integer(
                        "TICKET_LINK_DAYS", 30, 1, 3_650, "days after the event in which links to tickets work")),
                WalletConfig.read(settings));
    }
}
