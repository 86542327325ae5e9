package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.LinkSecret;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;

/** Uses the link of a mail, or tells what it is for. */
public record UseLink(
        AccountLinkStore links,
        AccountStore accounts,
        VerifyAddress verifyAddress,
        SignInByLink signInByLink,
        ResetPassword resetPassword,
        ChangeAddress changeAddress,
        UndoAddress undoAddress,
        OpenGuestOrder openGuestOrder,
        AuthAudit audit,
        Clock clock) {

    /** The link that has a secret; fails if it does not work any more. Does not use it. */
    public Future<AccountLink> show(LinkSecret secret) {
        return links.find(secret)
                .map(found -> found.filter(link -> link.isOpen(clock.instant())).orElseThrow(SpendLink::invalid));
    }

    /** Uses the link that has a secret; fails if it does not work any more. */
    public Future<LinkResult> use(LinkSecret secret, LinkUse use) {
        return show(secret).compose(link -> use(link, use));
    }

    private Future<LinkResult> use(AccountLink link, LinkUse use) {
        if (link.purpose() == LinkPurpose.GUEST_ORDER) {
            return openGuestOrder.open(link, use);
        }
        return accounts.find(link.userId())
                .map(found -> found.orElseThrow(SpendLink::invalid))
                .compose(account -> use(link, account, use))
                .onSuccess(used -> audit.user(SecurityEvent.LINK_USED, use.requester(), link.userId()));
    }

    private Future<LinkResult> use(AccountLink link, Account account, LinkUse use) {
        return switch (link.purpose()) {
            case VERIFY_ADDRESS -> verifyAddress.verify(link, account, use);
            case SIGN_IN, ACCOUNT_EXISTS -> signInByLink.signIn(link, account, use);
            case RESET_PASSWORD -> resetPassword.reset(link, account, use);
            case CHANGE_ADDRESS -> changeAddress.confirm(link, account, use);
            case UNDO_ADDRESS -> undoAddress.undo(link, account, use);
            case GUEST_ORDER, PASSWORD_CHANGED, SECURITY_CHANGED -> Future.failedFuture(SpendLink.invalid());
        };
    }
}
