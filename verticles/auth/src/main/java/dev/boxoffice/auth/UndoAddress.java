package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Restores the address that an account had before a change. Whoever made the change loses the account: its password,
 * sessions, second factors and open links end, and those links that undo later changes.
 */
public record UndoAddress(
        AccountStore accounts,
        AccountLinkStore links,
        SecureAccount secureAccount,
        FreeAddress freeAddress,
        SpendLink spendLink,
        AuthAudit audit,
        Clock clock) {
    private static final int TRIES = 5;

    Future<LinkResult> undo(AccountLink link, Account account, LinkUse use) {
        return freeAddress
                .require(link.address(), account.id())
                .compose(free -> spendLink.spend(link, () -> links.endLaterUndos(link)
                        .compose(ended -> freeAddress.free(link.address(), account.id()))
                        .compose(freed -> restore(link, account, TRIES))))
                .onSuccess(restored -> audit.user(SecurityEvent.ADDRESS_CHANGED, use.requester(), account.id()))
                .map(restored -> LinkResult.signedOut(link));
    }

    /** Tries again where the account has changed meanwhile, as a thief may be using it. */
    private Future<Void> restore(AccountLink link, Account account, int tries) {
        AccountChange change = AccountChange.takenOver(account, link.address(), null, clock.instant());
        return secureAccount.takeOver(account, change).compose(changed -> {
            if (changed.isPresent()) {
                return links.endLaterUndos(link);
            }
            return tries == 0
                    ? Future.failedFuture(SpendLink.invalid())
                    : accounts.find(account.id())
                            .map(found -> found.orElseThrow(SpendLink::invalid))
                            .compose(present -> restore(link, present, tries - 1));
        });
    }
}
