package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import io.vertx.core.Future;

/** Asks for the second factor of an account that signs in by a link. */
public interface SecondFactorCheck {
    /** Asks for none. */
    SecondFactorCheck NONE = (account, code, requester) -> Future.succeededFuture(false);

    /**
     * Checks the second factor of an account.
     *
     * @param code what the user has entered; null if nothing
     * @return whether a second factor was proved; fails if one is missing or wrong
     */
    Future<Boolean> check(Account account, String code, Requester requester);
}
