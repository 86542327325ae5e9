package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks credentials and finds their account. */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final AuthAudit audit;

    /** Signs in to the accounts of {@code accounts}. */
    public SignIn(AccountStore accounts, PasswordHasher hasher, SignInThrottle throttle, AuthAudit audit) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * Finds the account; fails in the same way if there is none and if the password is wrong.
     *
     * @param device the id of the client's device, if the account has signed in from it before
     */
    public Future<Account> signIn(EnteredEmail email, String password, Optional<String> device, Requester requester) {
        // 1. Count the attempt as a failure, so that concurrent guesses do not slip through.
        return throttle.begin(email, requester.network(), device)
                // 2. Verify the password; an attempt that was not decided is not counted.
                .compose(attempt -> verify(email, password, requester)
                        .onFailure(failure -> {
                            if (!(failure instanceof Problem.Invalid)) {
                                throttle.undecided(attempt);
                            }
                        })
                        // 3. Forget the failures of this client.
                        .compose(account -> throttle.succeeded(attempt).map(account)))
                .onSuccess(account -> {
                    audit.user(SecurityEvent.SIGN_IN, requester, account.id());
                    announce(account);
                })
                .onFailure(failure -> auditFailure(failure, email, requester));
    }

    private Future<Account> verify(EnteredEmail email, String password, Requester requester) {
        return accounts.findByEmail(email).compose(found -> found.filter(account -> account.passwordHash() != null)
                .map(account -> hasher.verify(requester, password, account.passwordHash()))
                .orElseGet(() -> hasher.verifyDecoy(requester, password))
                .map(right ->
                        found.filter(account -> right).orElseThrow(() -> Problem.invalid("Invalid credentials"))));
    }

    private void announce(Account account) {
        accounts.announce(account)
                .onFailure(failure -> FailureLog.write(
                        LOG, "announcing account " + account.id() + " failed, the next sign-in repeats it", failure));
    }

    /** An outage or an overload says nothing about the client. */
    private void auditFailure(Throwable failure, EnteredEmail email, Requester requester) {
        if (failure instanceof Problem.Invalid) {
            audit.email(SecurityEvent.SIGN_IN_REFUSED, requester, email);
        } else if (failure instanceof Problem.TooMany) {
            audit.email(SecurityEvent.SIGN_IN_LIMITED, requester, email);
        }
    }
}
