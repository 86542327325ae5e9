package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.FactorStore;
import io.vertx.core.Future;
import java.util.Optional;

/** Shows users what they have to sign in with. */
public record ShowFactors(FactorStore factors, AccountStore accounts) {
    /**
     * What a user can prove with who they are.
     *
     * @param password only where there is nothing else
     * @param code a one-time code in place of the password
     * @param passkeys how many there are
     */
    public record Ways(boolean password, boolean code, int passkeys) {}

    /** The factors of a user. */
    public Future<Factors> show(String userId) {
        return factors.find(userId);
    }

    /** The ways of a user to prove who they are. */
    public Future<Ways> ways(String userId) {
        return Future.all(factors.find(userId), accounts.find(userId)).map(both -> {
            Factors found = both.resultAt(0);
            Optional<Account> account = both.resultAt(1);
            boolean hasPassword = account.map(Account::passwordHash).isPresent();
            return new Ways(
                    hasPassword && !found.hasAny(),
                    found.hasCodes(),
                    found.passkeys().size());
        });
    }
}
