package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.store.AccountChange;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.events.CloudEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Changes how an account is reached, and ends whatever had access to it before. */
public record SecureAccount(
        AccountStore accounts, EndSessions endSessions, AccountLinkStore links, ResetFactors factors, Clock clock) {

    /** Applies a change of the password alone; empty if the account has changed meanwhile. */
    Future<Optional<Account>> change(Account known, AccountChange change, CloudEvent... events) {
        return change(known, change, false, events);
    }

    /** Applies a change for the owner of the mailbox, and removes second factors, which may be of a stranger. */
    Future<Optional<Account>> takeOver(Account known, AccountChange change, CloudEvent... events) {
        return change(known, change, true, events);
    }

    private Future<Optional<Account>> change(
            Account known, AccountChange change, boolean removesFactors, CloudEvent... events) {
        // 1. End the sessions before the change, so that a crash after it leaves none.
        return endSessions
                .endAll(known.id())
                .compose(ended -> removesFactors ? factors.removeAll(known.id()) : Future.succeededFuture())
                // 2. Change the account.
                .compose(removed -> accounts.update(known, change, events))
                // 3. End the sessions that began meanwhile with the earlier password, and the links.
                .compose(changed -> changed.isEmpty()
                        ? Future.succeededFuture(changed)
                        : endSessions
                                .endAll(known.id())
                                .compose(ended -> links.endAll(known.id()))
                                .map(changed));
    }

    /** Ends the tokens of programs, which who had the password may have made. */
    Future<Void> endPrograms(String userId) {
        return factors.removePrograms(userId);
    }

    /** Ends all sessions and second factors of a user, and removes the links that were sent; may be repeated. */
    public Future<Void> close(String userId) {
        return endSessions
                .endAll(userId)
                .compose(ended -> factors.removeAll(userId))
                .compose(removed -> links.removeOfUser(userId));
    }

    /** Ends an account that was never verified; false if it is verified now, or reached otherwise. */
    Future<Boolean> end(Account unverified) {
        return takeOver(unverified, AccountChange.ended(unverified, clock.instant()))
                .map(Optional::isPresent);
    }
}
