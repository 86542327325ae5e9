package dev.boxoffice.payments.wiring;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.payments.PaymentsConfig;
import dev.boxoffice.payments.api.PaymentsQuotas;
import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class PaymentsDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public PaymentsDomain() {
        super(
                PaymentsVerticle.DOMAIN,
                PaymentsVerticle::new,
                List.of(MongoConfig::read, PaymentsConfig::read, PaymentsQuotas::read));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
