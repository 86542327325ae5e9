package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountStore;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Verifies the address of an account by the link that was sent at sign-up. Whoever uses it must hold the account too,
 * by a session or the password: otherwise the owner of a mailbox would verify the account of a stranger.
 */
public record VerifyAddress(
        AccountStore accounts, RequireHolder holder, SpendLink spendLink, ClaimGuests claimGuests, Clock clock) {

    Future<LinkResult> verify(AccountLink link, Account account, LinkUse use) {
        if (account.isVerified() || !account.has(link.address())) {
            return Future.failedFuture(SpendLink.invalid());
        }
        // 1. Make sure that the user holds the account.
        return holder.require(account, use)
                // 2. Use the link up.
                .compose(proved -> spendLink
                        .spend(link, () -> verify(account))
                        // 3. Give the account the orders of guests with its address.
                        .compose(verified -> claimGuests
                                .claim(verified)
                                .compose(claimed -> holder.session(verified, use, proved))
                                .map(session -> LinkResult.of(link, verified, session))));
    }

    private Future<Account> verify(Account account) {
        return accounts.update(account, AccountChange.verified(account, account.email(), clock.instant()))
                .map(changed -> changed.orElseThrow(SpendLink::invalid));
    }
}
