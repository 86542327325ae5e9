package dev.boxoffice.orders;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the orders domain.
 *
 * @param reservation how long seats are held for an unpaid order
 * @param reservingLimit how long after its seats are held an order may be inserted
 * @param abandonedLife how long an abandoned order id stays blocked, so that a late insert fails
 * @param expiryGrace how long after its deadline an order waits for the expiration domain before the sweep expires it
 * @param refundWindow how long after it was made a paid order can be refunded; zero for never
 * @param sweep pause between two sweeps for unfinished work
 * @param cancellationRate orders of cancelled events that are cancelled in a second, by each process
 */
public record OrdersConfig(
        Duration reservation,
        Duration reservingLimit,
        Duration abandonedLife,
        Duration expiryGrace,
        Duration refundWindow,
        Duration sweep,
        int cancellationRate) {

    /** Reads them from {@code environment}. */
    public static OrdersConfig from(Map<String, ?> environment) {
        return Settings.read(environment, OrdersConfig::read);
    }

    /** Declares and reads them. */
    public static OrdersConfig read(Settings settings) {
        return new OrdersConfig(
                PlatformConfig.reservation(settings),
                settings.seconds(
                        "RESERVING_LIMIT_SECONDS",
                        30,
                        5,
                        600,
                        "how long after its seats are held an order may be stored; later the seats return to sale"),
                settings.seconds(
                        "ABANDONED_ORDER_SECONDS",
                        86_400,
                        1,
                        604_800,
                        "how long the id of an order that was never stored stays blocked, so that a late write fails"),
                settings.seconds(
                        "EXPIRY_GRACE_SECONDS",
                        15,
                        1,
                        3_600,
                        "how long after its deadline the sweep of orders expires an order that was not announced"),
                PlatformConfig.refundWindow(settings),
                settings.seconds("ORDERS_SWEEP_SECONDS", 5, 1, 3_600, "pause between two sweeps for unfinished orders"),
                settings.integer(
                        "EVENT_CANCELLATION_RATE",
                        100,
                        1,
                        10_000,
                        "orders of cancelled events that are cancelled and refunded in a second, by each process"));
    }
}
