package dev.boxoffice.notifications.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.Map;

/**
 * How often one account, address and network may change subscriptions and write to buyers.
 *
 * @param operations counted by request
 * @param wrongSecrets reports of bounces without the secret
 */
public record NotificationsQuotas(OperationQuotas operations, Quota wrongSecrets) {
    private static final String CHANGES = "subscription_changes";
    private static final String PREVIEWS = "message_previews";

    /** The quotas in {@code environment}. */
    public static NotificationsQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, NotificationsQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static NotificationsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota[] changes = {
            Quota.read(settings, CHANGES, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 600),
            Quota.read(settings, CHANGES, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 2_400)
        };
        Quota previews = Quota.read(settings, PREVIEWS, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 60);
        Quota pushes = Quota.read(settings, "push_subscriptions", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 60);
        OperationQuotas operations = new OperationQuotas()
                .limit("unsubscribe", changes)
                .limit("subscribe", changes)
                .limit("confirmAddress", changes)
                .limit("changeSubscription", changes)
                .limit("savePushSubscription", pushes)
                .limit("removePushSubscription", pushes)
                .limitDone("createMessage", Quota.read(settings, "messages", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 20))
                .limit("previewMessage", previews)
                .limit("stopMessage", previews)
                .limitDone(
                        "testMessage", Quota.read(settings, "test_messages", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 30))
                .limitDone(
                        "resendTickets",
                        Quota.read(settings, "ticket_resends", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 300))
                .limitDone(
                        "resendOwnTickets",
                        Quota.read(settings, "own_ticket_resends", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 10))
                .exempt("receiveBounces", "comes from the mail service; only wrong secrets are limited");
        return new NotificationsQuotas(
                operations, Quota.read(settings, "wrong_bounce_secrets", QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 30));
    }
}
