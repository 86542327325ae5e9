package dev.boxoffice.notifications.wiring;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.notifications.NotificationsConfig;
import dev.boxoffice.notifications.api.NotificationsQuotas;
import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class NotificationsDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public NotificationsDomain() {
        super(
                NotificationsVerticle.DOMAIN,
                NotificationsVerticle::new,
                List.of(MongoConfig::read, NotificationsConfig::read, NotificationsQuotas::read));
    }
}
