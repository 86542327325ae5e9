package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.Optional;

/** Frees an address for the account whose user has proved to own it: an account that was never verified ends. */
public record FreeAddress(AccountStore accounts, SecureAccount secureAccount) {
    /** Fails if another account than {@code userId} has verified the address; changes nothing. */
    Future<Void> require(String address, String userId) {
        return holder(address, userId)
                .compose(holder -> holder.filter(Account::isVerified).isPresent()
                        ? Future.failedFuture(taken())
                        : Future.succeededFuture());
    }

    /** Ends an account that has not verified the address; fails if another one has. */
    Future<Void> free(String address, String userId) {
        return holder(address, userId).compose(holder -> {
            if (holder.isEmpty()) {
                return Future.succeededFuture();
            }
            return holder.get().isVerified()
                    ? Future.failedFuture(taken())
                    : secureAccount
                            .end(holder.get())
                            .compose(ended -> ended
                                    ? Future.succeededFuture()
                                    // It was verified, or has changed, meanwhile.
                                    : require(address, userId));
        });
    }

    private Future<Optional<Account>> holder(String address, String userId) {
        return accounts.findByEmail(EnteredEmail.of(address))
                .map(found -> found.filter(account -> !account.id().equals(userId)));
    }

    static Problem taken() {
        return Problem.invalid("email", "email.taken", "email is already in use");
    }
}
