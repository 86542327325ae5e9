package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthConfig;
import dev.boxoffice.auth.PasswordConfig;
import dev.boxoffice.auth.TokensConfig;
import dev.boxoffice.auth.api.AuthQuotas;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.platform.domain.Domain;
import java.util.List;

/** Makes the domain known to the launcher. */
public final class AuthDomain extends Domain {
    /** For {@link java.util.ServiceLoader}. */
    public AuthDomain() {
        super(
                AuthVerticle.DOMAIN,
                AuthVerticle::new,
                List.of(
                        MongoConfig::read,
                        AuthConfig::read,
                        TokensConfig::read,
                        AuthQuotas::read,
                        PasswordConfig::read));
    }

    @Override
    public boolean republishes() {
        return true;
    }
}
