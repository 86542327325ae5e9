package dev.boxoffice.auth;

import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import java.time.Clock;

/** Ends sessions of a user, in all services. */
public record EndSessions(
        BrowserSessionStore browserSessions,
        RefreshSessionStore refreshSessions,
        EndedSessionStore endedSessions,
        Revocations revocations,
        Clock clock) {

    /** Ends one session of a user; fails if the user has no such session. */
    public Future<Void> end(String userId, String sessionId) {
        return browserSessions.find(sessionId).compose(found -> found.filter(
                        session -> session.userId().equals(userId))
                .map(this::end)
                .orElseGet(() -> endRefresh(userId, sessionId)));
    }

    private Future<Void> end(BrowserSession session) {
        return endedSessions.end(session.id(), session.endsAt()).compose(ended -> browserSessions.remove(session.id()));
    }

    private Future<Void> endRefresh(String userId, String sessionId) {
        return refreshSessions
                .find(sessionId)
                .map(found -> found.filter(session -> session.userId().equals(userId))
                        .orElseThrow(() -> Problem.notFound("Session")))
                .compose(refreshSessions::end)
                .mapEmpty();
    }

    /** Ends all sessions that a user has begun until now, of browsers and programs. */
    public Future<Void> endAll(String userId) {
        // Not earlier than the latest session can have begun.
        return endedSessions
                .endAll(userId, BeginSession.beginning(userId, revocations, clock))
                .compose(noted -> refreshSessions.endAll(userId))
                .compose(ended -> browserSessions.removeOfUser(userId));
    }
}
