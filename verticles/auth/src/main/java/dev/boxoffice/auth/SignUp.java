package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Creates an account. */
public final class SignUp {
    private final AccountStore accounts;
    private final AccountLinkStore links;
    private final RequestLink requestLink;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final AuthAudit audit;
    private final Clock clock;

    /** Creates accounts in {@code accounts}. */
    public SignUp(
            AccountStore accounts,
            AccountLinkStore links,
            RequestLink requestLink,
            PasswordRules rules,
            PasswordHasher hasher,
            AuthAudit audit,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.requestLink = requestLink;
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
                .map(hash -> Account.create(
                        Ids.next(), email, hash, requester.languageTag(), Instant.ofEpochMilli(clock.millis())))
                // 3. Prepare the link that verifies the address.
                .compose(account -> requestLink
                        .prepare(LinkPurpose.VERIFY_ADDRESS, account, email, null)
                        .compose(link -> insert(account, link, entered, requester)))
                .onSuccess(account -> audit.user(SecurityEvent.SIGN_UP, requester, account.id()));
    }

    /** Inserts the account and requests the mail; the unique index decides between concurrent sign-ups. */
    private Future<Account> insert(Account account, AccountLink link, EnteredEmail entered, Requester requester) {
        return accounts.insert(account, links.mail(link)).compose(inserted -> {
            if (inserted) {
                return Future.succeededFuture(account);
            }
            requestLink.drop(Optional.of(link));
            return taken(entered, requester);
        });
    }

    static Problem noMailbox() {
        return Problem.invalid(
                "email", "email.invalid", "email must be the address of one mailbox, such as name@example.com");
    }

    /** Tells the owner of the account, who may have forgotten it. */
    private <T> Future<T> taken(EnteredEmail email, Requester requester) {
        audit.email(SecurityEvent.SIGN_UP_REFUSED, requester, email);
        return accounts.findByEmail(email)
                .compose(found -> found.map(requestLink::accountExists).orElseGet(Future::succeededFuture))
                .compose(told -> Future.failedFuture(FreeAddress.taken()));
    }
}
