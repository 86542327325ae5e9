package dev.boxoffice.ops.wiring;

import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class OpsDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public OpsDomain() {
        super(OpsVerticle.DOMAIN, OpsVerticle::new, List.of());
    }
}
