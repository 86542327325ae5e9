package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the orders of guests to the account that has proved to own their address. The account says that it has yet to
 * do so in the same write as the proof, so that a sweep resumes it after a crash.
 */
public record ClaimGuests(AccountStore accounts, GuestStore guests, EndSessions endSessions) {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimGuests.class);
    private static final int BATCH = 50;

    /** Claims the guests of an account; what fails is left to {@link #resume}. */
    Future<Void> claim(Account account) {
        return claimAll(account).recover(failure -> {
            FailureLog.write(LOG, "claiming guests of " + account.id() + " failed, the sweep resumes it", failure);
            return Future.succeededFuture();
        });
    }

    private Future<Void> claimAll(Account account) {
        return guests.findUnclaimed(account.email(), BATCH).compose(found -> claim(found, account)
                .compose(claimed -> found.size() == BATCH ? claimAll(account) : accounts.endClaim(account.id())));
    }

    private Future<Void> claim(List<Guest> found, Account account) {
        return Future.join(found.stream().map(guest -> claim(guest, account)).toList())
                .mapEmpty();
    }

    /** Its sessions end first, so that no order is placed by a guest that is claimed. */
    private Future<Void> claim(Guest guest, Account account) {
        return endSessions.endAll(guest.id()).compose(ended -> guests.claim(guest, account.id()));
    }

    /** Claims what a crash or an outage has left. */
    public Future<Void> resume() {
        return accounts.findClaiming(BATCH)
                .compose(found -> Future.join(found.stream().map(this::claimAll).toList()))
                .mapEmpty();
    }
}
