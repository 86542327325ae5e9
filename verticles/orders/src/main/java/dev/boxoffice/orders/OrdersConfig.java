package dev.boxoffice.orders;

import dev.boxoffice.platform.config.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Settings of the orders domain.
 *
 * @param reservation how long seats are held for an unpaid order
 * @param reservingLimit after this an order that is still being made is taken for abandoned
 * @param expiryGrace how long after its deadline an order waits for the expiration domain before
 *     the sweep expires it
 * @param sweep how often unfinished work is looked for
 */
record OrdersConfig(
    Duration reservation, Duration reservingLimit, Duration expiryGrace, Duration sweep) {

  static OrdersConfig from(JsonObject environment) {
    Settings settings = new Settings(environment);
    return new OrdersConfig(
        settings.seconds("RESERVATION_SECONDS", 900, 1, 86_400),
        settings.seconds("RESERVING_LIMIT_SECONDS", 30, 5, 600),
        settings.seconds("EXPIRY_GRACE_SECONDS", 15, 1, 3_600),
        settings.seconds("ORDERS_SWEEP_SECONDS", 5, 1, 3_600));
  }
}
