package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows and changes what a user has said about an account. */
public record ShowAccount(AccountStore accounts, BrowserSessionStore sessions, BeginSession beginSession) {
    private static final Logger LOG = LoggerFactory.getLogger(ShowAccount.class);

    /** Who is signed in is also known without the database, so it is not waited for. */
    private static final long PATIENCE_MILLIS = 1_000;

    /**
     * What is known of a user.
     *
     * @param account empty if it is not known now
     * @param session a token that knows how the account has changed since the present one; empty if it has not
     */
    public record Shown(Optional<Account> account, Optional<TokenIssuer.Session> session) {}

    /** The account of a session; fails if there is none. */
    public Future<Account> find(String userId) {
        return accounts.find(userId).map(found -> found.orElseThrow(Problem::notAuthorized));
    }

    /** Notes that a session is in use, and finds its account; empty if the database does not answer in time. */
    public Future<Shown> see(Identity identity) {
        Shown unknown = new Shown(Optional.empty(), Optional.empty());
        if (identity.guest() || identity.sessionId() == null) {
            return Future.succeededFuture(unknown);
        }
        return sessions.see(identity.sessionId())
                .compose(seen -> accounts.find(identity.userId()))
                .compose(found ->
                        found.map(account -> renew(account, identity)).orElseGet(() -> Future.succeededFuture(unknown)))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    FailureLog.writeUnforeseen(LOG, "the account of a session is not read", failure);
                    return Future.succeededFuture(unknown);
                });
    }

    private Future<Shown> renew(Account account, Identity identity) {
        boolean isSame = account.has(identity.email())
                && account.isVerified() == identity.assurance().emailVerified()
                && Objects.equals(account.name(), identity.name());
        return isSame
                ? Future.succeededFuture(new Shown(Optional.of(account), Optional.empty()))
                : beginSession.renew(account, identity).map(session -> new Shown(Optional.of(account), session));
    }

    /** Stores some fields of the profile, and answers the account. */
    public Future<Account> change(String userId, JsonObject profile) {
        return accounts.updateProfile(userId, profile).map(found -> found.orElseThrow(Problem::notAuthorized));
    }
}
