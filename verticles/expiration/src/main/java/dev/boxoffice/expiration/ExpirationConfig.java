package dev.boxoffice.expiration;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Settings of the expiration domain.
 *
 * @param redisUrl address of Redis
 * @param keyPrefix begins the names of the sets
 * @param lease how long a claimed deadline belongs to the replica that claimed it
 * @param longestSleep after this it looks again even if no deadline is known, as other replicas add deadlines too
 * @param recoveryWindow how far back deadlines are looked for when Redis has lost its data: twice a reservation, as it
 *     may have been longer before, and a margin
 */
record ExpirationConfig(
        String redisUrl, String keyPrefix, Duration lease, Duration longestSleep, Duration recoveryWindow) {
    private static final Duration MARGIN = Duration.ofMinutes(10);

    static ExpirationConfig from(JsonObject environment) {
        return Settings.read(environment, ExpirationConfig::read);
    }

    static ExpirationConfig read(Settings settings) {
        RedisConfig redis = RedisConfig.read(settings);
        return new ExpirationConfig(
                redis.url(),
                redis.keyPrefix(),
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
                        "after this it looks for deadlines that other replicas added"),
                PlatformConfig.reservation(settings).multipliedBy(2).plus(MARGIN));
    }
}
