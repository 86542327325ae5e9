package dev.boxoffice.admissions.wiring;

import dev.boxoffice.admissions.AdmissionsConfig;
import dev.boxoffice.admissions.api.AdmissionsQuotas;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class AdmissionsDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public AdmissionsDomain() {
        super(
                AdmissionsVerticle.DOMAIN,
                AdmissionsVerticle::new,
                List.of(MongoConfig::read, AdmissionsConfig::read, AdmissionsQuotas::read));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
