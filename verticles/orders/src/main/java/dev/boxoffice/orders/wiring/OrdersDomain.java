package dev.boxoffice.orders.wiring;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.orders.OrdersConfig;
import dev.boxoffice.orders.api.OrdersQuotas;
import dev.boxoffice.platform.domain.Domain;
import dev.boxoffice.platform.domain.api.FailureQuota;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class OrdersDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public OrdersDomain() {
        super(
                OrdersVerticle.DOMAIN,
                OrdersVerticle::new,
                List.of(
                        MongoConfig::read,
                        OrdersConfig::read,
                        OrdersQuotas::read,
                        OrdersQuotas::readLive,
                        FailureQuota::readWrongCodes));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
