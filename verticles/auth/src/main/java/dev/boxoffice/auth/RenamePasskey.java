package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.Optional;

/** Gives a passkey another name. */
public record RenamePasskey(FactorStore factors) {

    /** The renamed passkey; fails if the user has none of that id. */
    public Future<Passkey> rename(String userId, String id, String name) {
        return factors.update(
                        userId,
                        found -> found.passkey(id).isPresent()
                                ? Optional.of(found.withPasskeyNamed(id, name))
                                : Optional.empty())
                .map(changed ->
                        changed.flatMap(found -> found.passkey(id)).orElseThrow(() -> Problem.notFound("Passkey")));
    }
}
