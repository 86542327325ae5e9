package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives an account another address, by a link that was sent to the new one. The earlier one is told, with a link that
 * restores it, if it was verified: one that was not may be that of a stranger.
 */
public record ChangeAddress(
        AccountStore accounts,
        AccountLinkStore links,
        FreeAddress freeAddress,
        RequestLink requestLink,
        MailboxLimits limits,
        RequireHolder holder,
        SpendLink spendLink,
        ClaimGuests claimGuests,
        AuthAudit audit,
        Clock clock) {

    /** Sends the link to the new address; nothing changes before it is used. */
    public Future<Void> request(String userId, EnteredEmail entered) {
        String address = entered.mailbox().orElseThrow(SignUp::noMailbox);
        return accounts.find(userId)
                .map(found -> found.orElseThrow(Problem::notAuthorized))
                .compose(account -> account.has(address)
                        ? Future.failedFuture(
                                Problem.invalid("email", "email.unchanged", "email is the address already"))
                        : limits.take(entered)
                                .compose(allowed -> links.insertAndSend(
                                        AccountLink.make(LinkPurpose.CHANGE_ADDRESS, userId, address, clock.instant())
                                                .after(account.email()))));
    }

    Future<LinkResult> confirm(AccountLink link, Account account, LinkUse use) {
        if (!account.has(link.previous())) {
            return Future.failedFuture(SpendLink.invalid());
        }
        // 1. Make sure that the user holds the account, and no other one has verified the address.
        return holder.require(account, use).compose(proved -> freeAddress
                .require(link.address(), account.id())
                .compose(free -> confirm(link, account))
                .onSuccess(changed -> audit.user(SecurityEvent.ADDRESS_CHANGED, use.requester(), account.id()))
                // 4. Give the account the orders of guests with the address.
                .compose(changed -> claimGuests
                        .claim(changed)
                        .compose(claimed -> holder.session(changed, use, proved))
                        .map(session -> LinkResult.of(link, changed, session))));
    }

    private Future<Account> confirm(AccountLink link, Account account) {
        // 2. Prepare the mail to the earlier address.
        Future<Optional<AccountLink>> undo = account.isVerified()
                ? requestLink
                        .prepare(LinkPurpose.UNDO_ADDRESS, account, account.email(), link.address())
                        .map(Optional::of)
                : Future.succeededFuture(Optional.empty());
        // 3. Use the link up, and store the address.
        return undo.compose(prepared -> spendLink
                .spend(link, () -> store(account, link.address(), prepared))
                .onFailure(failure -> requestLink.drop(prepared)));
    }

    private Future<Account> store(Account account, String address, Optional<AccountLink> undo) {
        CloudEvent[] mails = undo.stream().map(links::mail).toArray(CloudEvent[]::new);
        return freeAddress
                .free(address, account.id())
                .compose(free ->
                        accounts.update(account, AccountChange.verified(account, address, clock.instant()), mails))
                .map(changed -> changed.orElseThrow(SpendLink::invalid))
                .compose(changed -> links.endAll(account.id()).map(changed));
    }
}
