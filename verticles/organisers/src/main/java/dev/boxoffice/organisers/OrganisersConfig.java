package dev.boxoffice.organisers;

import dev.boxoffice.kernel.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the organisers domain.
 *
 * @param invitation how long an invitation can be accepted
 * @param trail how long it is kept what was done
 * @param mostOwned how many organisers beside its own an account may own
 */
public record OrganisersConfig(Duration invitation, Duration trail, int mostOwned) {
    private static final int DAY = 86_400;

    /** The settings in {@code environment}. */
    public static OrganisersConfig from(Map<String, ?> environment) {
        return Settings.read(environment, OrganisersConfig::read);
    }

    /** Declares and reads the settings. */
    public static OrganisersConfig read(Settings settings) {
        return new OrganisersConfig(
                settings.seconds(
                        "INVITATION_SECONDS",
                        7 * DAY,
                        60,
                        30 * DAY,
                        "how long an invitation to a team can be accepted"),
                Duration.ofDays(settings.integer(
                        "TRAIL_DAYS", 730, 1, 3_650, "how many days organisers can read what their members did")),
                settings.integer(
                        "ORGANISERS_PER_ACCOUNT", 20, 0, 1_000, "organisers beside its own that one account may own"));
    }
}
