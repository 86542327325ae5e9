package dev.boxoffice.auth;

import dev.boxoffice.auth.store.FactorStore;
import io.vertx.core.Future;

/** Removes all ways in to an account that are not its password: passkeys, codes, and tokens of programs. */
public record ResetFactors(FactorStore factors, RemoveProgram programs) implements FactorReset {
    @Override
    public Future<Void> removeAll(String userId) {
        return factors.remove(userId).compose(removed -> removePrograms(userId));
    }

    @Override
    public Future<Void> removePrograms(String userId) {
        return programs.removeAll(userId);
    }
}
