package dev.boxoffice.notifications.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.Map;

/** How often one address and network may change subscriptions. */
public final class NotificationsQuotas {
    private static final String CHANGES = "subscription_changes";

    private NotificationsQuotas() {}

    /** The quotas in {@code environment}. */
    public static OperationQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, NotificationsQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static OperationQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota[] changes = {
            Quota.read(settings, CHANGES, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 600),
            Quota.read(settings, CHANGES, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 2_400)
        };
        return new OperationQuotas()
                .limit("unsubscribe", changes)
                .limit("subscribe", changes)
                .limit("confirmAddress", changes)
                .limit("changeSubscription", changes);
    }
}
