package dev.boxoffice.tickets.wiring;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.platform.domain.Domain;
import dev.boxoffice.platform.images.ImagesConfig;
import dev.boxoffice.tickets.TicketsConfig;
import dev.boxoffice.tickets.api.TicketsQuotas;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class TicketsDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public TicketsDomain() {
        super(
                TicketsVerticle.DOMAIN,
                TicketsVerticle::new,
                List.of(MongoConfig::read, ImagesConfig::read, TicketsConfig::read, TicketsQuotas::read));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
