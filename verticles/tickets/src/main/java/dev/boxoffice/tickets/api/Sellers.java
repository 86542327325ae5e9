package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.identity.OrganiserAccess;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The organisers that requests name as sellers. */
final class Sellers {
    private static final String ORGANISER = "organiserId";

    private Sellers() {}

    /** The organiser that sells what a request makes: the user's own, unless it names another one. */
    static String of(JsonObject body, RoutingContext ctx) {
        return body.getString(ORGANISER, RequestIdentity.required(ctx).userId());
    }

    /** The organiser whose own list a request asks for; empty if the sender may not see drafts of it. */
    static Optional<String> searched(RoutingContext ctx, OrganiserAccess access) {
        String seller = Optional.ofNullable(ctx.queryParams().get(ORGANISER))
                .or(() -> Optional.ofNullable(ctx.queryParams().get("userId")))
                .orElse("")
                .strip();
        return RequestIdentity.of(ctx)
                .map(Identity::userId)
                .filter(user -> access.has(user, seller, Permission.EVENTS_EDIT))
                .map(user -> seller);
    }

    /** True if the sender of a request is a member of an organiser. */
    static boolean isMember(RoutingContext ctx, OrganiserAccess access, String organiserId) {
        return RequestIdentity.of(ctx)
                .flatMap(identity -> access.role(identity.userId(), organiserId))
                .isPresent();
    }
}
