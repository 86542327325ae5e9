package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/**
 * Sets another password by a link that was sent to the address of an account. Signs nobody in: where the account has a
 * second factor, the sign-in asks for it.
 */
public record ResetPassword(
        SecureAccount secureAccount,
        PasswordRules rules,
        PasswordHasher hasher,
        RequestLink requestLink,
        AccountLinkStore links,
        SpendLink spendLink,
        ClaimGuests claimGuests,
        AuthAudit audit,
        Clock clock) {

    Future<LinkResult> reset(AccountLink link, Account account, LinkUse use) {
        // 1. Check the new password.
        if (!account.has(link.address())) {
            return Future.failedFuture(SpendLink.invalid());
        }
        if (use.password() == null) {
            return Future.failedFuture(
                    Problem.invalid("password", "link.new_password_required", "Please enter a new password"));
        }
        rules.check(use.password());
        // 2. Hash it before the link is used up, as an overload refuses hashes.
        return hasher.hash(use.requester(), use.password())
                .compose(hash -> requestLink
                        .prepare(LinkPurpose.PASSWORD_CHANGED, account, account.email(), null)
                        // 3. Use the link up and store the password.
                        .compose(notice -> spendLink
                                .spend(link, () -> store(account, hash, notice))
                                .onFailure(failure -> requestLink.drop(Optional.of(notice)))))
                .onSuccess(changed -> audit.user(SecurityEvent.PASSWORD_CHANGED, use.requester(), account.id()))
                .compose(changed -> secureAccount.endPrograms(changed.id()).map(changed))
                .compose(claimGuests::claim)
                .map(claimed -> LinkResult.signedOut(link));
    }

    private Future<Account> store(Account account, String hash, AccountLink notice) {
        Future<Optional<Account>> changed = account.isVerified()
                ? secureAccount.change(account, AccountChange.password(hash), links.mail(notice))
                : secureAccount.takeOver(
                        account,
                        AccountChange.takenOver(account, account.email(), hash, clock.instant()),
                        links.mail(notice));
        return changed.map(stored -> stored.orElseThrow(SpendLink::invalid));
    }
}
