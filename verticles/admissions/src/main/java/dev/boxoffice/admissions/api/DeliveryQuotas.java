package dev.boxoffice.admissions.api;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;

/** How often tickets are made into files, which takes time. */
final class DeliveryQuotas {
    private static final String DOCUMENTS = "ticket_documents";
    private static final String DEVICES = "wallet_devices";

    private DeliveryQuotas() {}

    /** Declares and reads the quotas. */
    static void addTo(OperationQuotas operations, Settings settings) {
        Quota[] documents = {
            Quota.read(settings, DOCUMENTS, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 60),
            Quota.read(settings, DOCUMENTS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 600)
        };
        Quota[] devices = {
            Quota.read(settings, DEVICES, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 120),
            Quota.read(settings, DEVICES, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 2_400)
        };
        operations
                .limit("getTicketsPdf", documents)
                .limit("getTicketsCalendar", documents)
                .limit("getAppleWalletPass", documents)
                .limit("getGoogleWalletLink", documents)
                .limit("registerWalletDevice", devices)
                .limit("unregisterWalletDevice", devices)
                .limit("listChangedPasses", devices)
                .limit("getChangedPass", devices)
                .limit(
                        "logWalletProblems",
                        Quota.read(settings, "wallet_logs", QuotaScope.ADDRESS, QuotaPeriod.HOUR, 20));
    }
}
