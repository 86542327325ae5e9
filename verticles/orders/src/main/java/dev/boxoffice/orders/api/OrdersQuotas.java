package dev.boxoffice.orders.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.ConcurrencyQuota;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.List;
import java.util.Map;

/** How often one account, address and network may place and refund orders. */
public final class OrdersQuotas {
    private static final String RESERVATIONS = "reservations";
    private static final String REFUNDS = "refunds";
    private static final String QUOTES = "quotes";
    private static final String ANSWERS = "answers";
    private static final int MOST = 100_000;

    private OrdersQuotas() {}

    /** Reads them from {@code environment}. */
    public static OperationQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, OrdersQuotas::read);
    }

    /** How many seats one account may hold in unpaid orders. */
    public static ConcurrencyQuota live(Map<String, ?> environment) {
        return Settings.read(environment, OrdersQuotas::readLive);
    }

    /** How many wrong codes may be tried. */
    public static List<Quota> wrongCodes(Map<String, ?> environment) {
        return Settings.read(environment, FailureQuota::readWrongCodes);
    }

    /** Declares and reads the limits of {@link #live}. */
    public static ConcurrencyQuota readLive(Settings settings) {
        return new ConcurrencyQuota(
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
                        "seats that one account may have in unpaid orders; 0 for no limit"),
                "You hold too many tickets that are not paid yet: please pay or cancel some first");
    }

    /** Declares and reads the quotas of the operations. */
    public static OperationQuotas read(Settings settings) {
        RedisConfig.read(settings);
        OperationQuotas quotas = new OperationQuotas()
                .limit(
                        "createOrder",
                        Quota.read(settings, RESERVATIONS, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 300),
                        Quota.read(settings, RESERVATIONS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 3_000),
                        Quota.read(settings, RESERVATIONS, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 30_000),
                        Quota.read(settings, RESERVATIONS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 60_000))
                .limit(
                        "quoteOrder",
                        Quota.read(settings, QUOTES, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 600),
                        Quota.read(settings, QUOTES, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 30_000),
                        Quota.read(settings, QUOTES, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 60_000))
                .limit(
                        "answerQuestions",
                        Quota.read(settings, ANSWERS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 600),
                        Quota.read(settings, ANSWERS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 30_000),
                        Quota.read(settings, ANSWERS, QuotaScope.NETWORK, QuotaPeriod.HOUR, 60_000));
        limitDesk(quotas, settings);
        quotas.limit(
                "searchOrders", Quota.read(settings, "support_searches", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 300));
        return quotas.exempt("cancelOrder", "has an effect once per order, and orders are limited")
                .limit(
                        "refundOrder",
                        Quota.read(settings, REFUNDS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 200),
                        Quota.read(settings, REFUNDS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 5_000),
                        Quota.read(settings, REFUNDS, QuotaScope.NETWORK, QuotaPeriod.HOUR, 20_000));
    }

    /** What organisers do. */
    private static void limitDesk(OperationQuotas quotas, Settings settings) {
        Quota searches = Quota.read(settings, "order_searches", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 600);
        Quota exports = Quota.read(settings, "exports", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 120);
        Quota reports = Quota.read(settings, "reports", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 60);
        Quota changes = Quota.read(settings, "order_changes", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 3_000);
        quotas.limit("listEventOrders", searches)
                .limit("listAttendees", searches)
                .limit("exportEventOrders", exports)
                .limit("exportAttendees", exports)
                .limit("getSalesReport", reports)
                .limit("exportSalesReport", reports)
                .limit("getEventOrder", searches)
                .limit("getCancellation", reports)
                .limit("refundEventOrder", changes)
                .limit("retryRefund", changes)
                .limit("retryRefunds", Quota.read(settings, "refund_retries", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 60))
                .limit("correctContact", changes)
                .limit("writeNote", changes);
    }
}
