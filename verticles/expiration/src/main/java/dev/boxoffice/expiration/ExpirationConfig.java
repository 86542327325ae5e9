package dev.boxoffice.expiration;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the expiration domain.
 *
 * @param redis where the deadlines are
 * @param lease how long a claimed deadline belongs to the replica that claimed it
 * @param longestSleep after this it looks for deadlines again, as other replicas add deadlines too
 * @param recoveryWindow how far back the events of orders are read after Redis has lost its data: twice a reservation,
 *     as the setting may have been longer before, and a margin
 */
public record ExpirationConfig(RedisConfig redis, Duration lease, Duration longestSleep, Duration recoveryWindow) {
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** Reads them from {@code environment}. */
    public static ExpirationConfig from(Map<String, ?> environment) {
        return Settings.read(environment, ExpirationConfig::read);
    }

    /** Declares and reads them. */
    public static ExpirationConfig read(Settings settings) {
        return new ExpirationConfig(
                RedisConfig.read(settings),
                settings.seconds(
                        "EXPIRATION_LEASE_SECONDS",
                        10,
                        1,
                        600,
                        "how long a due deadline belongs to the replica that claimed it"),
                settings.seconds(
                        "EXPIRATION_LONGEST_SLEEP_SECONDS",
                        1,
                        1,
                        60,
                        "longest pause between two polls for due deadlines"),
                PlatformConfig.reservation(settings).multipliedBy(2).plus(MARGIN));
    }
}
