package dev.boxoffice.expiration.wiring;

import dev.boxoffice.expiration.ExpirationConfig;
import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class ExpirationDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public ExpirationDomain() {
        super(ExpirationVerticle.DOMAIN, ExpirationVerticle::new, List.of(ExpirationConfig::read));
    }
}
