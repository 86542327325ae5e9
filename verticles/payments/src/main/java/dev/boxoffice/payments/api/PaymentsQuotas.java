package dev.boxoffice.payments.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.List;
import java.util.Map;

/**
 * How often one account, address and network may try to pay.
 *
 * @param operations counted by request
 * @param declines cards that may be declined, counted by outcome
 * @param reports of the money of events
 * @param forgeries events with a wrong signature that are audited; more are only refused
 */
public record PaymentsQuotas(OperationQuotas operations, List<Quota> declines, Quota reports, Quota forgeries) {
    private static final String PAYMENTS = "payments";
    private static final String DECLINES = "declined_cards";

    /** The quotas in {@code environment}. */
    public static PaymentsQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, PaymentsQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static PaymentsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        OperationQuotas operations = new OperationQuotas()
                .limit(
                        "createPayment",
                        Quota.read(settings, PAYMENTS, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 300),
                        Quota.read(settings, PAYMENTS, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 30_000),
                        Quota.read(settings, PAYMENTS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 60_000))
                .exempt("stripeWebhook", "comes from Stripe, whose events must not be refused");
        return new PaymentsQuotas(
                operations,
                List.of(
                        Quota.read(settings, DECLINES, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 30),
                        Quota.read(settings, DECLINES, QuotaScope.NETWORK, QuotaPeriod.HOUR, 600)),
                Quota.read(settings, "ledger_reports", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 120),
                Quota.read(settings, "forged_notices", QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 60));
    }
}
