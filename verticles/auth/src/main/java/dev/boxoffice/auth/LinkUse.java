package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.identity.Identity;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a link is used.
 *
 * @param password the new one, or the present one, as the link needs; null if none was entered
 * @param code of the second factor; null if none was entered
 * @param identity of the browser's session, if it has one
 * @param devices finds the id of the client's device, if an account has signed in from it before
 */
public record LinkUse(
        String password,
        String code,
        Optional<Identity> identity,
        Function<EnteredEmail, Optional<String>> devices,
        Requester requester) {

    /** The session of the browser if it is one of that account. */
    Optional<Identity> sessionOf(Account account) {
        return identity.filter(session -> session.userId().equals(account.id())
                && !session.guest()
                && session.scopes().isEmpty());
    }
}
