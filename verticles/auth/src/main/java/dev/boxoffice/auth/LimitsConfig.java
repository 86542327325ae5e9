package dev.boxoffice.auth;

import dev.boxoffice.platform.config.RedisConfig;
import dev.boxoffice.platform.config.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * How often something may be tried.
 *
 * @param redis where replicas count together
 * @param signUps accounts made from one address
 * @param signIns sign-ins tried from one address
 * @param refreshes refresh tokens tried from one address
 * @param failures wrong passwords for one account; ASVS allows at most 100 per hour
 */
record LimitsConfig(
    RedisConfig redis, Limit signUps, Limit signIns, Limit refreshes, Limit failures) {
  private static final int MOST = 1_000_000;

  /**
   * One limit.
   *
   * @param name of what is counted
   * @param most how many there may be in {@code window}
   */
  record Limit(String name, int most, Duration window) {}

  static LimitsConfig from(JsonObject environment) {
    return Settings.read(environment, LimitsConfig::read);
  }

  static LimitsConfig read(Settings settings) {
    return new LimitsConfig(
        RedisConfig.read(settings),
        new Limit(
            "sign-ups",
            settings.integer(
                "SIGN_UPS_PER_ADDRESS", 6_000, 1, MOST, "accounts made from one address a minute"),
            Duration.ofMinutes(1)),
        new Limit(
            "sign-ins",
            settings.integer(
                "SIGN_INS_PER_ADDRESS", 6_000, 1, MOST, "sign-ins from one address a minute"),
            Duration.ofMinutes(1)),
        new Limit(
            "refreshes",
            settings.integer(
                "REFRESHES_PER_ADDRESS",
                6_000,
                1,
                MOST,
                "refresh tokens tried from one address a minute"),
            Duration.ofMinutes(1)),
        new Limit(
            "failures",
            settings.integer(
                "SIGN_IN_FAILURES_PER_ACCOUNT",
                100,
                1,
                MOST,
                "wrong passwords for one account an hour"),
            Duration.ofHours(1)));
  }
}
