package dev.boxoffice.auth;

import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;

/** Ends the session of a request, in all services. */
public record SignOut(
        RefreshSessionStore refreshSessions,
        EndedSessionStore endedSessions,
        BrowserSessionStore browserSessions,
        AuthAudit audit) {

    /** Ends {@code session}; a renewable one together with its refresh tokens, which would otherwise renew it. */
    public Future<Void> signOut(Identity session, Requester requester) {
        audit.user(SecurityEvent.SIGN_OUT, requester, session.userId());
        return session.renewable() ? refreshSessions.end(session.sessionId()).mapEmpty() : endBrowser(session);
    }

    /** The list of sessions is a convenience: an ended one that it still has is left out by its readers. */
    private Future<Void> endBrowser(Identity session) {
        return endedSessions
                .end(session)
                .compose(ended -> session.sessionId() == null
                        ? Future.<Void>succeededFuture()
                        : browserSessions.remove(session.sessionId()).otherwiseEmpty());
    }
}
