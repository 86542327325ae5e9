package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.redis.QuotaScope;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The account and the address that a request comes from.
 *
 * @param account the id of the account; empty if the request has no valid session
 * @param address see {@link ClientAddress#of}
 * @param network see {@link #networkOf}
 */
public record Caller(Optional<String> account, String address, String network) {
    private static final int SITE_DIGITS = 12;
    private static final String HOUSEHOLD = "/64";

    /**
     * The sender of a request.
     *
     * @param trustedProxies how many proxies before this process add to X-Forwarded-For
     */
    public static Caller of(RoutingContext ctx, int trustedProxies) {
        String address = ClientAddress.of(ctx.request(), trustedProxies);
        return new Caller(RequestIdentity.of(ctx).map(Identity::userId), address, networkOf(address));
    }

    /**
     * The network of an address of {@link ClientAddress#of}: the /24 of an IPv4 address, the smallest block that is
     * routed by itself, so that one customer of a hosting company rarely has more; the /48 of an IPv6 address, which a
     * site gets. Anything else is a network of its own.
     */
    static String networkOf(String address) {
        if (address.endsWith(HOUSEHOLD)) {
            return address.substring(0, SITE_DIGITS) + "/48";
        }
        int lastDot = address.lastIndexOf('.');
        return lastDot < 0 ? address : address.substring(0, lastDot) + ".0/24";
    }

    /** What is counted in {@code scope}; empty for an account where there is none. */
    Optional<String> subject(QuotaScope scope) {
        return switch (scope) {
            case ACCOUNT -> account;
            case ADDRESS -> Optional.of(address);
            case NETWORK -> Optional.of(network);
            case MAILBOX, DEVICE -> Optional.empty();
        };
    }
}
