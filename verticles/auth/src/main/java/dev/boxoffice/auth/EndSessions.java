package dev.boxoffice.auth;

import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Ends sessions of a user, in all services. */
public record EndSessions(
        BrowserSessionStore browserSessions,
        RefreshSessionStore refreshSessions,
        EndedSessionStore endedSessions,
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
        // Tokens carry whole seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return endedSessions
                .endAll(userId, now)
                .compose(noted -> refreshSessions.endAll(userId))
                .compose(ended -> browserSessions.removeOfUser(userId));
    }
}
