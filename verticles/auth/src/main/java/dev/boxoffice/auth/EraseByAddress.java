package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.auth.store.UserExportStore;
import dev.boxoffice.kernel.text.AddressHash;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Erases whoever has an address, for an operator who was asked to. */
public record EraseByAddress(
        AccountStore accounts,
        GuestStore guests,
        UserExportStore requests,
        EndSessions endSessions,
        EraseAccount eraseAccount) {
    private static final int BATCH = 50;

    /**
     * What was found under an address.
     *
     * @param guests how many guests are erased at once
     * @param account when the account will be erased, which its user can withdraw until then; empty if there is none
     */
    public record Erased(int guests, Optional<Instant> account) {}

    /**
     * Erases the guests of an address, and what all domains store of persons without an account who have it; plans the
     * erasure of its account.
     */
    public Future<Erased> erase(EnteredEmail email, Requester operator) {
        String address = email.mailbox().orElseThrow(SignUp::noMailbox);
        return requests.eraseAddress(AddressHash.of(address))
                .compose(asked -> eraseGuests(address, 0))
                .compose(count -> accounts.findByEmail(email)
                        .compose(found -> found.map(account -> plan(account, operator))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                        .map(at -> new Erased(count, at)));
    }

    private Future<Optional<Instant>> plan(Account account, Requester operator) {
        return eraseAccount.plan(account.id(), operator).map(Optional::of);
    }

    private Future<Integer> eraseGuests(String address, int before) {
        return guests.findUnclaimed(address, BATCH).compose(found -> {
            int count = before + found.size();
            return eraseAll(found)
                    .compose(erased ->
                            found.size() == BATCH ? eraseGuests(address, count) : Future.succeededFuture(count));
        });
    }

    private Future<?> eraseAll(List<Guest> found) {
        return Future.all(found.stream()
                .map(guest -> endSessions.endAll(guest.id()).compose(ended -> guests.erase(guest)))
                .toList());
    }
}
