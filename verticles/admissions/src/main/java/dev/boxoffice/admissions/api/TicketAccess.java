package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.TicketLinks;
import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.http.RequestIdentity;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Whose tickets a request may see, and send to others, by its session or by the secret of a link. */
public record TicketAccess(TicketLinks links) {
    /** What the link of the request opens, otherwise what its session may see; limited tokens may see nothing here. */
    Future<Access> of(RoutingContext ctx) {
        String link = ctx.queryParams().get("link");
        if (link != null) {
            return links.open(link);
        }
        Identity caller = RequestIdentity.required(ctx);
        return caller.scopes().isEmpty()
                ? Future.succeededFuture(Access.ofUser(caller.userId()))
                : Future.failedFuture(Problem.forbidden("scope.missing", "Tokens with limited scopes may not do this"));
    }
}
