package dev.boxoffice.kernel.settings;

import java.util.List;
import java.util.Map;

/**
 * What a domain that uses Redis needs to know.
 *
 * @param url address of Redis
 * @param keyPrefix begins the names of all keys
 */
public record RedisConfig(String url, String keyPrefix) {

    /**
     * Reads and checks the settings.
     *
     * @throws ConfigException with one line for each that is missing or wrong
     */
    public static RedisConfig from(Map<String, ?> environment) {
        return Settings.read(environment, RedisConfig::read);
    }

    /** Declares and reads the settings. */
    public static RedisConfig read(Settings settings) {
        return new RedisConfig(
                settings.address("REDIS_URL", List.of("redis", "rediss", "unix"), "address of Redis"),
                settings.string("REDIS_KEY_PREFIX", "boxoffice", "prefix of all keys; separates installations"));
    }
}
