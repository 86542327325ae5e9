package dev.boxoffice.auth.api;

import dev.boxoffice.auth.RelyingParty;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * For which site a request wants a passkey: the one of {@code PUBLIC_URL}; without that setting, this machine, by its
 * name and not by its address, which passkeys do not accept.
 *
 * @param publicUrl where browsers find us, if it is set
 */
public record RelyingParties(Optional<URI> publicUrl) {
    private static final String LOCAL = "localhost";

    RelyingParty of(RoutingContext ctx) {
        return publicUrl
                .map(RelyingParties::of)
                .orElseGet(() -> ofLoopback(ctx.request().authority()));
    }

    private static RelyingParty of(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return new RelyingParty(host, Set.of(url.getScheme() + "://" + host + port));
    }

    /** Whether a proxy before us ends TLS is not known here. */
    private static RelyingParty ofLoopback(HostAndPort authority) {
        if (authority == null || !authority.host().equalsIgnoreCase(LOCAL)) {
            throw Problem.invalid(
                    null,
                    "passkey.unavailable",
                    "Passkeys need a domain: open the page by its name, such as localhost, or set PUBLIC_URL");
        }
        String port = authority.port() <= 0 ? "" : ":" + authority.port();
        return new RelyingParty(LOCAL, Set.of("http://" + LOCAL + port, "https://" + LOCAL + port));
    }
}
