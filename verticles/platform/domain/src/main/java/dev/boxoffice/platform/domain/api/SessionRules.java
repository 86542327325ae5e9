package dev.boxoffice.platform.domain.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.http.RequestIdentity;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/**
 * What the session of a request must be like, as the contract says of each operation that needs one.
 *
 * @param stepUp how long after a proof of who they are users may do dangerous things
 */
public record SessionRules(Clock clock, Duration stepUp) {
    /** In the contract: the scope that a limited token needs. Operations without it accept no limited token. */
    static final String SCOPE = "x-scope";

    /** In the contract: whether the user must have proved a short time ago who they are. */
    static final String STEP_UP = "x-step-up";

    /** In the contract: whether buyers without an account may do it. */
    static final String GUESTS = "x-guests";

    /** Lets requests pass whose session is as {@code operation} of the contract demands. */
    Handler<RoutingContext> of(JsonObject operation) {
        String name = operation.getString(SCOPE);
        Scope scope = name == null ? null : EnumText.parse(Scope.class, name);
        boolean isDangerous = operation.getBoolean(STEP_UP, false);
        boolean isForGuests = operation.getBoolean(GUESTS, false);
        return ctx -> {
            Identity identity = RequestIdentity.required(ctx);
            requireScope(identity, scope);
            if (identity.guest() && !isForGuests) {
                throw Problem.forbidden("account.required", "Please sign up first: this needs an account");
            }
            if (isDangerous) {
                identity.assurance().requireRecent(clock.instant(), stepUp);
            }
            ctx.next();
        };
    }

    private static void requireScope(Identity identity, Scope scope) {
        boolean isAllowed = scope == null ? identity.scopes().isEmpty() : identity.mayUse(scope);
        if (!isAllowed) {
            throw Problem.forbidden(
                    "scope.missing",
                    scope == null
                            ? "Tokens with limited scopes may not do this"
                            : "This token lacks the scope " + scope.text());
        }
    }
}
