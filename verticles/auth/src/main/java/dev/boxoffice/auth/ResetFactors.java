package dev.boxoffice.auth;

import dev.boxoffice.auth.store.FactorStore;
import io.vertx.core.Future;

/** Removes all ways in to an account that are not its password: passkeys, codes, and tokens of programs. */
public record ResetFactors(FactorStore factors, RemoveProgram programs) {
    /** Removes them; succeeds also if there are none. */
    public Future<Void> removeAll(String userId) {
        return factors.remove(userId).compose(removed -> removePrograms(userId));
    }

    /** Removes the tokens of programs alone. */
    public Future<Void> removePrograms(String userId) {
        return programs.removeAll(userId);
    }
}
