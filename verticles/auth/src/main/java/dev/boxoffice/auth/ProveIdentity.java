package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has users prove once more, within a session in a browser, who they are. */
public record ProveIdentity(
        AccountStore accounts,
        FactorStore factors,
        BrowserSessionStore sessions,
        EndedSessionStore endedSessions,
        BeginSession beginSession,
        PasswordHasher hasher,
        CheckCode codes,
        UsePasskey passkeys,
        SignInThrottle throttle,
        AuthAudit audit) {
    private static final Logger LOG = LoggerFactory.getLogger(ProveIdentity.class);

    /**
     * Proves by a password, or by a one-time code where the account has them; a password is not enough where the
     * account has passkeys.
     *
     * @param password null if none was sent
     * @param code null if none was sent
     * @return the new token of the session
     */
    public Future<TokenIssuer.Session> prove(
            Identity identity, String password, String code, Optional<String> device, Requester requester) {
        requireBrowser(identity);
        return account(identity).compose(account -> throttle
                // 1. Count the attempt as a failure, so that concurrent guesses do not slip through.
                .begin(EnteredEmail.of(account.email()), requester.network(), device)
                // 2. Check what was sent; an attempt that was not decided is not counted.
                .compose(attempt -> check(account, password, code, requester)
                        .onFailure(failure -> {
                            if (!(failure instanceof Problem.Invalid)) {
                                throttle.undecided(attempt);
                            }
                        })
                        .compose(withCode -> throttle.succeeded(attempt).map(withCode)))
                // 3. Sign the session anew.
                .compose(withCode -> signAnew(identity, account, withCode, requester))
                .onSuccess(proven -> audit.user(SecurityEvent.PROVEN, requester, account.id()))
                .onFailure(failure -> auditFailure(failure, identity, requester)));
    }

    /** Whether it was by a code. */
    private Future<Boolean> check(Account account, String password, String code, Requester requester) {
        return factors.find(account.id()).compose(found -> {
            if (found.hasCodes()) {
                return code == null
                        ? Future.failedFuture(CheckCode.secondFactorRequired())
                        : codes.spend(account.id(), code, requester).map(isRight -> require(isRight, "code"));
            }
            if (found.hasAny()) {
                return Future.failedFuture(
                        Problem.forbidden("second_factor.required", "Please confirm with your passkey"));
            }
            boolean canMatch = password != null && account.passwordHash() != null;
            return canMatch
                    ? hasher.verify(requester, password, account.passwordHash())
                            .map(isRight -> !require(isRight, "password"))
                    : Future.failedFuture(wrong("password"));
        });
    }

    private static boolean require(boolean isRight, String field) {
        if (!isRight) {
            throw wrong(field);
        }
        return true;
    }

    private static Problem wrong(String field) {
        return Problem.invalid(field, field + ".wrong", "This is not right, please try again");
    }

    /** A challenge for the user's passkeys. */
    public Future<UsePasskey.Offer> offerPasskey(Identity identity) {
        requireBrowser(identity);
        return passkeys.offer(identity.userId());
    }

    /** Proves by a passkey. */
    public Future<TokenIssuer.Session> proveByPasskey(
            Identity identity, JsonObject credential, RelyingParty party, Requester requester) {
        requireBrowser(identity);
        return account(identity).compose(account -> passkeys.prove(account.id(), credential, party, requester)
                .compose(proven -> signAnew(identity, account, true, requester))
                .onSuccess(proven -> audit.user(SecurityEvent.PROVEN, requester, account.id()))
                .onFailure(failure -> auditFailure(failure, identity, requester)));
    }

    /**
     * Notes that the user has just shown a new factor.
     *
     * @return the new token of the session; empty for a program, whose session is what it signed in with
     */
    public Future<Optional<TokenIssuer.Session>> addFactor(Identity identity, Requester requester) {
        return identity.renewable()
                ? Future.succeededFuture(Optional.empty())
                : account(identity)
                        .compose(account -> signAnew(identity, account, true, requester))
                        .map(Optional::of)
                        .recover(ProveIdentity::keepSession);
    }

    /** The factor is added already, and its answer may show secrets that are shown once. */
    private static Future<Optional<TokenIssuer.Session>> keepSession(Throwable failure) {
        FailureLog.write(LOG, "signing a session anew failed, it goes on as it was", failure);
        return Future.succeededFuture(Optional.empty());
    }

    private Future<Account> account(Identity identity) {
        return accounts.find(identity.userId()).map(found -> found.orElseThrow(Problem::badCredentials));
    }

    /** Sessions that earlier versions began have no document: a new one takes their place. */
    private Future<TokenIssuer.Session> signAnew(
            Identity identity, Account account, boolean secondFactor, Requester requester) {
        return sessions.find(identity.sessionId()).compose(found -> {
            Optional<BrowserSession> own =
                    found.filter(session -> session.userId().equals(account.id()));
            return own.map(session -> beginSession.prove(account, session, secondFactor))
                    .orElseGet(() -> endedSessions
                            .end(identity)
                            .compose(ended -> beginSession.begin(account, secondFactor, requester)));
        });
    }

    private static void requireBrowser(Identity identity) {
        if (identity.renewable()) {
            throw Problem.forbidden("proof.browser_only", "Programs prove who they are by signing in again");
        }
    }

    private void auditFailure(Throwable failure, Identity identity, Requester requester) {
        if (failure instanceof Problem.Invalid) {
            audit.user(SecurityEvent.PROOF_REFUSED, requester, identity.userId());
        }
    }
}
