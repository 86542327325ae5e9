package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sets another password for an account whose user knows the present one, or has just proved who they are if it has
 * none. All other sessions end.
 *
 * @param stepUp how long such a proof counts
 */
public record ChangePassword(
        AccountStore accounts,
        AccountLinkStore links,
        SecureAccount secureAccount,
        CheckPassword checkPassword,
        PasswordRules rules,
        PasswordHasher hasher,
        RequestLink requestLink,
        BeginSession beginSession,
        AuthAudit audit,
        Duration stepUp,
        Clock clock) {

    /**
     * Changes the password.
     *
     * @param password the present one; null if the account has none
     * @param devices see {@link CheckPassword#check}
     * @return the session in which the browser goes on; empty for a program
     */
    public Future<Optional<TokenIssuer.Session>> change(
            Identity identity,
            String password,
            String newPassword,
            Function<EnteredEmail, Optional<String>> devices,
            Requester requester) {
        rules.check(newPassword);
        // 1. Check who it is.
        return accounts.find(identity.userId())
                .map(found -> found.orElseThrow(Problem::notAuthorized))
                .compose(account -> prove(account, identity, password, devices, requester)
                        // 2. Hash and store the new password, end everything else, and tell the owner.
                        .compose(proved -> hasher.hash(requester, newPassword))
                        .compose(hash -> store(account, hash)))
                .onSuccess(changed -> audit.user(SecurityEvent.PASSWORD_CHANGED, requester, changed.id()))
                // 3. Go on in a new session.
                .compose(changed -> identity.renewable()
                        ? Future.succeededFuture(Optional.empty())
                        : beginSession.replace(changed, identity, requester).map(Optional::of));
    }

    private Future<Void> prove(
            Account account,
            Identity identity,
            String password,
            Function<EnteredEmail, Optional<String>> devices,
            Requester requester) {
        if (account.passwordHash() != null) {
            return checkPassword.check(account, password, devices, requester);
        }
        identity.assurance().requireRecent(clock.instant(), stepUp);
        return Future.succeededFuture();
    }

    private Future<Account> store(Account account, String hash) {
        return requestLink
                .prepare(LinkPurpose.PASSWORD_CHANGED, account, account.email(), null)
                .compose(notice ->
                        store(account, hash, notice).onFailure(failure -> requestLink.drop(Optional.of(notice))));
    }

    private Future<Account> store(Account account, String hash, AccountLink notice) {
        return secureAccount
                .change(account, AccountChange.password(hash), links.mail(notice))
                .map(changed -> changed.orElseThrow(
                        () -> Problem.invalid("password", "password.changed", "password was changed meanwhile")));
    }
}
