package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** The identity of a request's sender, once its session is verified. */
public final class RequestIdentity {
    private static final String KEY = "boxoffice.identity";
    private static final String UNKNOWN = "boxoffice.identity.unknown";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private RequestIdentity() {}

    /** The sender of a request, if it carried a valid token. */
    public static Optional<Identity> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    /**
     * The sender of a request that needs one.
     *
     * @throws Problem not authorized if there is none, unavailable if its token cannot be verified yet
     */
    public static Identity required(RoutingContext ctx) {
        return of(ctx).orElseThrow(() -> missing(ctx));
    }

    /**
     * The sender of a request that requires {@code role}.
     *
     * @throws Problem not authorized if there is none, forbidden without the role
     */
    public static Identity required(RoutingContext ctx, Role role) {
        Identity identity = required(ctx);
        if (!identity.roles().contains(role)) {
            throw Problem.forbidden("Only for the role " + role.text());
        }
        return identity;
    }

    private static Problem missing(RoutingContext ctx) {
        return ctx.get(UNKNOWN) == null
                ? Problem.notAuthorized()
                : Problem.unavailable("Sessions cannot be verified yet, please try again", RETRY_AFTER, null);
    }

    /** Sets the sender of a request. */
    public static void set(RoutingContext ctx, Identity identity) {
        ctx.put(KEY, identity);
    }

    /** Records that the token of a request cannot be verified yet. */
    public static void setUnknown(RoutingContext ctx) {
        ctx.put(UNKNOWN, true);
    }
}
