package dev.boxoffice.kernel.identity;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request, as its token says.
 *
 * @param userId the user's id
 * @param email the user's address
 * @param sessionId the session that the token belongs to; null if it cannot be ended early
 * @param begunAt when the session began, whenever this token of it was made
 * @param expiresAt when the token ends by itself
 * @param renewable whether a refresh token makes the session go on after {@code expiresAt}
 * @param roles what the user may do beyond what everybody may
 */
public record Identity(
        String userId,
        String email,
        String sessionId,
        Instant begunAt,
        Instant expiresAt,
        boolean renewable,
        Set<Role> roles) {
    static final String KEY = "boxoffice.identity";
    private static final String UNKNOWN = "boxoffice.identity.unknown";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** The sender of a request, if it carried a valid token. */
    public static Optional<Identity> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    /**
     * The sender of a request that needs one.
     *
     * @throws Problem 401 if there is none, 503 if its token cannot be verified yet
     */
    public static Identity required(RoutingContext ctx) {
        return of(ctx).orElseThrow(() -> missing(ctx));
    }

    private static Problem missing(RoutingContext ctx) {
        return ctx.get(UNKNOWN) == null
                ? Problem.notAuthorized()
                : Problem.unavailable("Who is signed in is not known yet", RETRY_AFTER, null);
    }

    /** Notes that the token of a request cannot be verified yet. */
    static void isUnknown(RoutingContext ctx) {
        ctx.put(UNKNOWN, true);
    }

    /**
     * The sender of a request that only somebody with {@code role} may make.
     *
     * @throws Problem 401 if there is none, 403 without the role
     */
    public static Identity required(RoutingContext ctx, Role role) {
        Identity who = required(ctx);
        if (!who.roles().contains(role)) {
            throw Problem.forbidden("Only for the role " + role.text());
        }
        return who;
    }
}
