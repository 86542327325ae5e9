package dev.boxoffice.auth;

import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.identity.Identity;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Ends all sessions of a user whose last factor is removed, and goes on with a new one in place of the one that asks
 * for it.
 */
public record EndOtherSessions(AccountStore accounts, EndSessions endSessions, BeginSession beginSession) {
    /**
     * Ends all sessions of the user of {@code session}.
     *
     * @return the session that takes its place; empty for a program, which has to sign in again
     */
    public Future<Optional<TokenIssuer.Session>> end(Identity session, Requester requester) {
        return endSessions
                .endAll(session.userId())
                .compose(ended ->
                        session.renewable() ? Future.succeededFuture(Optional.empty()) : goOn(session, requester));
    }

    private Future<Optional<TokenIssuer.Session>> goOn(Identity session, Requester requester) {
        return accounts.find(session.userId()).compose(found -> found.map(
                        account -> beginSession.begin(account, false, requester).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
}
