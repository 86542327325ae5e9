package dev.boxoffice.admissions.api;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;

/** How often tickets are made into files, which takes time. */
final class DeliveryQuotas {
    private static final String DOCUMENTS = "ticket_documents";

    private DeliveryQuotas() {}

    /** Declares and reads the quotas. */
    static void addTo(OperationQuotas operations, Settings settings) {
        Quota[] documents = {
            Quota.read(settings, DOCUMENTS, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 60),
            Quota.read(settings, DOCUMENTS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 600)
        };
        operations.limit("getTicketsPdf", documents).limit("getTicketsCalendar", documents);
    }
}
