package dev.boxoffice.platform.domain.api;

import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.identity.SessionVerifier;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Lets every request pass and remembers who sent it, for {@link RequestIdentity}. A token that is not valid counts as
 * none; so does one that cannot be verified yet, but an operation that needs a session is then unavailable.
 */
public record SessionHandler(SessionVerifier sessions) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext ctx) {
        Optional<String> token = sessions.token(ctx.request());
        if (token.isEmpty()) {
            ctx.next();
        } else if (!sessions.canIdentify()) {
            RequestIdentity.setUnknown(ctx);
            ctx.next();
        } else {
            sessions.identify(token.get())
                    .onComplete(
                            identified -> {
                                identified.ifPresent(identity -> RequestIdentity.set(ctx, identity));
                                ctx.next();
                            },
                            unexpected -> ctx.next());
        }
    }
}
