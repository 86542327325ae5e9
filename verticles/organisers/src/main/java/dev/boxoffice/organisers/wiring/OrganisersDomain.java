package dev.boxoffice.organisers.wiring;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.organisers.OrganisersConfig;
import dev.boxoffice.organisers.api.OrganisersQuotas;
import dev.boxoffice.platform.domain.Domain;
import dev.boxoffice.platform.images.ImagesConfig;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class OrganisersDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public OrganisersDomain() {
        super(
                OrganisersVerticle.DOMAIN,
                OrganisersVerticle::new,
                List.of(MongoConfig::read, ImagesConfig::read, OrganisersConfig::read, OrganisersQuotas::read));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
