package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.Guest;
import java.util.Optional;

/**
 * What the use of a link has led to.
 *
 * @param session the new session of the browser, or a new token of its present one; empty if it stays as it is
 */
public record LinkResult(
        AccountLink link, Optional<Account> account, Optional<Guest> guest, Optional<TokenIssuer.Session> session) {

    static LinkResult of(AccountLink link, Account account, TokenIssuer.Session session) {
        return new LinkResult(link, Optional.of(account), Optional.empty(), Optional.of(session));
    }

    static LinkResult signedOut(AccountLink link) {
        return new LinkResult(link, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
