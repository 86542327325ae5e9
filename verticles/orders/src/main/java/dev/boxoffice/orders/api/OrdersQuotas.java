package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.OperationQuotas;
import dev.boxoffice.platform.redis.LiveQuota;
import dev.boxoffice.platform.redis.Period;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Scope;
import java.util.Map;

/** How often one account, address and network may place and refund orders. */
public final class OrdersQuotas {
    private static final String RESERVATIONS = "reservations";
    private static final String REFUNDS = "refunds";
    private static final int MOST = 100_000;

    private OrdersQuotas() {}

    /** Reads them from {@code environment}. */
    public static OperationQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, OrdersQuotas::read);
    }

    /** How many seats one account may hold in unpaid orders. */
    public static LiveQuota live(Map<String, ?> environment) {
        return Settings.read(environment, OrdersQuotas::readLive);
    }

    /** Declares and reads the limits of {@link #live}. */
    public static LiveQuota readLive(Settings settings) {
        return new LiveQuota(
                "live_places",
                settings.integer(
                        "LIVE_RESERVATIONS_PER_ACCOUNT",
                        200,
                        0,
                        MOST,
                        "unpaid orders that one account may have at the same time; 0 for no limit"),
                settings.integer(
                        "LIVE_PLACES_PER_ACCOUNT",
                        400,
                        0,
                        MOST,
                        "places that one account may have in unpaid orders; 0 for no limit"),
                "You hold too many places that are not paid yet: please pay or cancel some first");
    }

    /** Declares and reads the quotas of the operations. */
    public static OperationQuotas read(Settings settings) {
        RedisConfig.read(settings);
        return new OperationQuotas()
                .limit(
                        "createOrder",
                        Quota.read(settings, RESERVATIONS, Scope.ACCOUNT, Period.MINUTE, 300),
                        Quota.read(settings, RESERVATIONS, Scope.ACCOUNT, Period.HOUR, 3_000),
                        Quota.read(settings, RESERVATIONS, Scope.ADDRESS, Period.MINUTE, 30_000),
                        Quota.read(settings, RESERVATIONS, Scope.NETWORK, Period.MINUTE, 60_000))
                .exempt("cancelOrder", "has an effect once per order, and orders are limited")
                .limit(
                        "refundOrder",
                        Quota.read(settings, REFUNDS, Scope.ACCOUNT, Period.HOUR, 200),
                        Quota.read(settings, REFUNDS, Scope.ADDRESS, Period.HOUR, 5_000),
                        Quota.read(settings, REFUNDS, Scope.NETWORK, Period.HOUR, 20_000));
    }
}
