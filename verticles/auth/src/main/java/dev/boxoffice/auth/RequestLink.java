package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has links sent to the mailboxes of accounts. */
public final class RequestLink {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLink.class);

    private final AccountStore accounts;
    private final AccountLinkStore links;
    private final MailboxLimits limits;
    private final AuthAudit audit;
    private final Clock clock;

    /** Stores links in {@code links}. */
    public RequestLink(
            AccountStore accounts, AccountLinkStore links, MailboxLimits limits, AuthAudit audit, Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sends a link to sign in or to reset the password to whoever owns {@code email}. Does the same for an address
     * without an account, but for the mail.
     */
    public Future<Void> byAddress(LinkPurpose purpose, EnteredEmail email, Requester requester) {
        // 1. Count the mails to one mailbox, whether or not it has an account.
        return limits.take(email)
                .compose(allowed -> accounts.findByEmail(email))
                // 2. Insert the link; one that is never sent stands in where there is no account.
                .compose(found -> found.map(account -> links.insertAndSend(link(purpose, account)))
                        .orElseGet(() -> links.insert(decoy(purpose))))
                .onSuccess(inserted -> audit.email(SecurityEvent.LINK_REQUESTED, requester, email));
    }

    private AccountLink link(LinkPurpose purpose, Account account) {
        return AccountLink.make(purpose, account.id(), account.email(), clock.instant());
    }

    /** Without an address, as nothing is ever sent there. */
    private AccountLink decoy(LinkPurpose purpose) {
        return AccountLink.make(purpose, null, null, clock.instant());
    }

    /** Sends another link to verify the address of an account; fails if it is verified. */
    public Future<Void> verification(String userId) {
        return accounts.find(userId)
                .map(found -> found.orElseThrow(Problem::notAuthorized))
                .compose(account -> account.isVerified()
                        ? Future.failedFuture(Problem.invalid("email", "email.verified", "email is confirmed already"))
                        : limits.take(EnteredEmail.of(account.email()))
                                .compose(allowed -> links.insertAndSend(link(LinkPurpose.VERIFY_ADDRESS, account))));
    }

    /** Tells the owner of an account that its address was used to sign up, unless the mailbox got too many mails. */
    Future<Void> accountExists(Account account) {
        return limits.take(EnteredEmail.of(account.email()))
                .compose(allowed -> links.insertAndSend(link(LinkPurpose.ACCOUNT_EXISTS, account)))
                .recover(failure -> {
                    if (!(failure instanceof Problem.TooMany)) {
                        FailureLog.writeUnforeseen(LOG, "the owner of " + account.id() + " is not told", failure);
                    }
                    return Future.succeededFuture();
                });
    }

    /** Tells the owner of an account that passkeys, codes or the like have changed, in the words {@code what}. */
    public Future<Void> securityChanged(String userId, String what) {
        return accounts.find(userId).compose(found -> found.map(account -> links.insertAndSend(
                        link(LinkPurpose.SECURITY_CHANGED, account).about(what)))
                .orElseGet(Future::succeededFuture));
    }

    /**
     * A link that a change of an account is to request; {@link #drop} removes it if the change fails.
     *
     * @param previous the address that the change replaces; null if it stays
     */
    Future<AccountLink> prepare(LinkPurpose purpose, Account account, String address, String previous) {
        AccountLink link = AccountLink.make(purpose, account.id(), address, clock.instant())
                .after(previous);
        return links.insert(link).map(link);
    }

    /** Removes a link whose change has failed; nothing was sent. */
    void drop(Optional<AccountLink> prepared) {
        prepared.ifPresent(link -> links.remove(link)
                .onFailure(failure -> FailureLog.writeUnforeseen(LOG, "link " + link.id() + " stays unused", failure)));
    }
}
