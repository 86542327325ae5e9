package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** Creates an account. */
public final class SignUp {
    private final AccountStore accounts;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final AuthAudit audit;
    private final Clock clock;

    /** Creates accounts in {@code accounts}. */
    public SignUp(AccountStore accounts, PasswordRules rules, PasswordHasher hasher, AuthAudit audit, Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.hasher = hasher;
        this.audit = audit;
        this.clock = clock;
    }

    /** Creates an account; fails if the address is no mailbox or taken, or the password is against the rules. */
    public Future<Account> signUp(EnteredEmail entered, String password, Requester requester) {
        // 1. Check what was entered.
        String email = entered.mailbox().orElseThrow(SignUp::noMailbox);
        rules.check(password, email);
        // 2. Hash the password, unless the address is known to be taken.
        return accounts.findByEmail(entered)
                .compose(found -> found.isEmpty() ? hasher.hash(requester, password) : taken(entered, requester))
                // 3. Insert the account; the unique index decides between concurrent sign-ups.
                .map(hash -> Account.create(Ids.next(), email, hash, Instant.ofEpochMilli(clock.millis())))
                .compose(account -> accounts.insert(account)
                        .compose(inserted -> inserted ? Future.succeededFuture(account) : taken(entered, requester)))
                .onSuccess(account -> audit.user(SecurityEvent.SIGN_UP, requester, account.id()));
    }

    private static Problem noMailbox() {
        return Problem.invalid(
                "email", "email.invalid", "email must be the address of one mailbox, such as name@example.com");
    }

    private <T> Future<T> taken(EnteredEmail email, Requester requester) {
        audit.email(SecurityEvent.SIGN_UP_REFUSED, requester, email);
        return Future.failedFuture(Problem.invalid("email", "email is already in use"));
    }
}
