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
    private final CheckCode codes;
    private final SignInThrottle throttle;
    private final ClaimGuests claimGuests;
    private final AuthAudit audit;

    /** Signs in to the accounts of {@code accounts}. */
    public SignIn(
            AccountStore accounts,
            PasswordHasher hasher,
            CheckCode codes,
            SignInThrottle throttle,
            ClaimGuests claimGuests,
            AuthAudit audit) {
        this.claimGuests = claimGuests;
        this.accounts = accounts;
        this.hasher = hasher;
        this.codes = codes;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * What a client signs in with.
     *
     * @param code a one-time code or a recovery code; null if none was sent
     * @param device the id of the client's device, if the account has signed in from it before
     */
    public record Credentials(EnteredEmail email, String password, String code, Optional<String> device) {}

    /**
     * Who has signed in.
     *
     * @param secondFactor whether it was with a code beside the password
     */
    public record SignedIn(Account account, boolean secondFactor) {}

    /**
     * Finds the account; fails in the same way if there is none and if the password is wrong. Whether an account asks
     * for codes is told only to who has its password.
     */
    public Future<SignedIn> signIn(Credentials credentials, Requester requester) {
        EnteredEmail email = credentials.email();
        // 1. Count the attempt as a failure, so that concurrent guesses do not slip through.
        return throttle.begin(email, requester.network(), credentials.device())
                // 2. Verify the password, then the code; an attempt that was not decided is not counted.
                .compose(attempt -> verify(email, credentials.password(), requester)
                        .compose(account -> codes.check(account, credentials.code(), requester)
                                .map(secondFactor -> new SignedIn(account, secondFactor)))
                        .onFailure(failure -> {
                            if (!(failure instanceof Problem.Invalid)) {
                                throttle.undecided(attempt);
                            }
                        })
                        // 3. Forget the failures of this client.
                        .compose(signedIn -> throttle.succeeded(attempt).map(signedIn)))
                .onSuccess(signedIn -> {
                    audit.user(
                            SecurityEvent.SIGN_IN, requester, signedIn.account().id());
                    announce(signedIn.account());
                    if (signedIn.account().isVerified()) {
                        claimGuests.claim(signedIn.account());
                    }
                })
                .onFailure(failure -> auditFailure(failure, email, requester));
    }

    private Future<Account> verify(EnteredEmail email, String password, Requester requester) {
        return accounts.findByEmail(email).compose(found -> found.map(Account::passwordHash)
                .map(hash -> hasher.verify(requester, password, hash))
                .orElseGet(() -> hasher.verifyDecoy(requester, password))
                .map(right -> found.filter(account -> right).orElseThrow(() -> BeginSession.wrongCredentials())));
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
