package dev.boxoffice.orders;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Settings of the orders domain.
 *
 * @param reservation how long seats are held for an unpaid order
 * @param reservingLimit how long after its seats are held an order may come into being
 * @param abandonedLife how long an order that did not is kept from it, as writes may come late
 * @param expiryGrace how long after its deadline an order waits for the expiration domain before the sweep expires it
 * @param refundWindow how long after it was made a paid order may be given back; zero for never
 * @param sweep how often unfinished work is looked for
 */
record OrdersConfig(
        Duration reservation,
        Duration reservingLimit,
        Duration abandonedLife,
        Duration expiryGrace,
        Duration refundWindow,
        Duration sweep) {

    static OrdersConfig from(JsonObject environment) {
        return Settings.read(environment, OrdersConfig::read);
    }

    static OrdersConfig read(Settings settings) {
        return new OrdersConfig(
                PlatformConfig.reservation(settings),
                settings.seconds(
                        "RESERVING_LIMIT_SECONDS",
                        30,
                        5,
                        600,
                        "how long after its seats are held an order may come into being; then they go back on sale"),
                settings.seconds(
                        "ABANDONED_ORDER_SECONDS",
                        86_400,
                        1,
                        604_800,
                        "how long an order that has not come into being is kept from it, as writes may be late"),
                settings.seconds(
                        "EXPIRY_GRACE_SECONDS",
                        15,
                        1,
                        3_600,
                        "how long past its deadline an order waits for the expiration domain"),
                PlatformConfig.refundWindow(settings),
                settings.seconds("ORDERS_SWEEP_SECONDS", 5, 1, 3_600, "how often unfinished orders are looked for"));
    }
}
