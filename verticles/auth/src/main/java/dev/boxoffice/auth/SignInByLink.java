package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Signs in by a link that was sent to the address of an account. If the address was not verified, another person may
 * have made the account: then its password, sessions and second factors end.
 */
public record SignInByLink(
        SecureAccount secureAccount,
        CheckCode codes,
        SpendLink spendLink,
        BeginSession beginSession,
        ClaimGuests claimGuests,
        AuthAudit audit,
        Clock clock) {

    Future<LinkResult> signIn(AccountLink link, Account account, LinkUse use) {
        if (!account.has(link.address())) {
            return Future.failedFuture(SpendLink.invalid());
        }
        return (account.isVerified() ? enter(link, account, use) : takeOver(link, account, use))
                .onSuccess(entered -> audit.user(SecurityEvent.SIGN_IN, use.requester(), account.id()));
    }

    private Future<LinkResult> enter(AccountLink link, Account account, LinkUse use) {
        return codes.check(account, use.code(), use.requester())
                .compose(proved -> spendLink.spend(link, () -> claimGuests
                        .claim(account)
                        .compose(claimed -> beginSession.begin(account, proved, use.requester()))))
                .map(session -> LinkResult.of(link, account, session));
    }

    private Future<LinkResult> takeOver(AccountLink link, Account account, LinkUse use) {
        AccountChange change = AccountChange.takenOver(account, account.email(), null, clock.instant());
        return spendLink
                .spend(link, () -> secureAccount
                        .takeOver(account, change)
                        .map(changed -> changed.orElseThrow(SpendLink::invalid)))
                .onSuccess(taken -> audit.user(SecurityEvent.ACCOUNT_TAKEN_OVER, use.requester(), taken.id()))
                .compose(taken -> claimGuests
                        .claim(taken)
                        .compose(claimed -> beginSession.begin(taken, false, use.requester()))
                        .map(session -> LinkResult.of(link, taken, session)));
    }
}
