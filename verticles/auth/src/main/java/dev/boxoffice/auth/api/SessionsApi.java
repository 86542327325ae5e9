package dev.boxoffice.auth.api;

import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.ShowAccount;
import dev.boxoffice.auth.ShowSessions;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operations of a user on the own sessions. */
public record SessionsApi(
        ShowSessions showSessions,
        EndSessions endSessions,
        ShowAccount showAccount,
        BeginSession beginSession,
        AuthAudit audit,
        CredentialReader credentials,
        SessionAnswers answers) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("listSessions", this::list)
                .handle("endSession", this::end)
                .handle("endSessions", this::endAll);
    }

    private void list(RoutingContext ctx) {
        Identity identity = RequestIdentity.required(ctx);
        showSessions
                .list(identity.userId())
                .onComplete(
                        found -> Responses.json(ctx, 200, UserJson.sessions(found, identity.sessionId())), ctx::fail);
    }

    private void end(RoutingContext ctx) {
        Identity identity = RequestIdentity.required(ctx);
        String id = ctx.pathParam("id");
        endSessions
                .end(identity.userId(), id)
                .onComplete(
                        ended -> {
                            if (id.equals(identity.sessionId())) {
                                answers.clear(ctx);
                            }
                            noContent(ctx, identity);
                        },
                        ctx::fail);
    }

    private void noContent(RoutingContext ctx, Identity identity) {
        audit.user(SecurityEvent.SESSIONS_ENDED, credentials.requester(ctx), identity.userId());
        Responses.noContent(ctx);
    }

    /** A browser that wants to go on gets a new session, as all that began until now have ended. */
    private void endAll(RoutingContext ctx) {
        Identity identity = RequestIdentity.required(ctx);
        boolean goesOn = "current".equals(ctx.request().getParam("except"));
        if (goesOn && identity.renewable()) {
            throw Problem.invalid("except", "only the session of a browser can go on");
        }
        endSessions
                .endAll(identity.userId())
                .compose(ended -> goesOn ? goOn(ctx, identity) : Future.succeededFuture(Optional.empty()))
                .onComplete(
                        next -> {
                            next.ifPresentOrElse(
                                    session -> answers.set(ctx, Optional.of(session)), () -> answers.clear(ctx));
                            noContent(ctx, identity);
                        },
                        ctx::fail);
    }

    private Future<Optional<TokenIssuer.Session>> goOn(RoutingContext ctx, Identity identity) {
        return showAccount
                .find(identity.userId())
                .compose(account -> beginSession.replace(account, identity, credentials.requester(ctx)))
                .map(Optional::of);
    }
}
