package dev.boxoffice.auth.api;

import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.platform.http.Responses;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Answers with sessions of browsers. */
public final class SessionAnswers {
    private final BeginSession beginSession;
    private final CredentialReader credentials;
    private final SessionCookies cookies;

    /**
     * Begins sessions with {@code beginSession}.
     *
     * @param secureCookies whether browsers send sessions over HTTPS only
     */
    public SessionAnswers(BeginSession beginSession, CredentialReader credentials, boolean secureCookies) {
        this.beginSession = beginSession;
        this.credentials = credentials;
        this.cookies = new SessionCookies(secureCookies);
    }

    /** Answers with the user who has just signed in, and a new session. */
    void begin(RoutingContext ctx, int status, Account account, boolean secondFactor) {
        beginSession
                .begin(account, secondFactor, credentials.requester(ctx))
                .onComplete(
                        session -> {
                            set(ctx, Optional.of(session));
                            EnteredEmail email = EnteredEmail.of(account.email());
                            Responses.cookie(ctx, credentials.devices().remember(ctx, email));
                            Responses.json(ctx, status, UserJson.of(account));
                        },
                        ctx::fail);
    }

    /** Has the answer that follows carry the new token of a session, if there is one. */
    void set(RoutingContext ctx, Optional<TokenIssuer.Session> session) {
        session.ifPresent(present -> Responses.cookie(ctx, cookies.of(present)));
    }

    /** Has the browser delete its session. */
    void clear(RoutingContext ctx) {
        Responses.cookie(ctx, cookies.none());
    }
}
