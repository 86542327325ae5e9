package dev.boxoffice.auth;

import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Ends all sessions of a user whose last factor is removed, and goes on with a new one in place of the one that asks
 * for it.
 */
public record EndOtherSessions(
        MongoClient mongo,
        AccountStore accounts,
        BrowserSessionStore browserSessions,
        Revocations revocations,
        BeginSession beginSession,
        Clock clock) {

    /**
     * Ends all sessions of the user of {@code session}.
     *
     * @return the session that takes its place; empty for a program, which has to sign in again
     */
    public Future<Optional<TokenIssuer.Session>> end(Identity session, Requester requester) {
        String userId = session.userId();
        // Tokens carry whole seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return RefreshSessionStore.endAll(mongo, userId, clock.instant())
                .compose(ended -> EndedSessionStore.endAll(mongo, userId, now))
                .compose(noted -> revocations.endAll(userId, now))
                .compose(announced -> browserSessions.removeOfUser(userId))
                .compose(removed -> session.renewable()
                        ? Future.succeededFuture(Optional.empty())
                        : goOn(session, now.plusSeconds(1), requester));
    }

    private Future<Optional<TokenIssuer.Session>> goOn(Identity session, Instant begunAt, Requester requester) {
        return accounts.find(session.userId()).compose(found -> found.map(account ->
                        beginSession.beginAt(account, false, begunAt, requester).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
}
