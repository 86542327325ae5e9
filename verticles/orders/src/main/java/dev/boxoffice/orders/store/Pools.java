package dev.boxoffice.orders.store;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Pool;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** All pools. */
public interface Pools {
    /** The pool of that id. */
    Future<Optional<Pool>> find(String poolId);

    /** Stores a new pool, with its event unless the listing's own says the same; false if there is one. */
    Future<Boolean> insert(Pool pool);

    /**
     * Stores the outcome of a decision, with its event if it has one.
     *
     * @return the next state; empty if there is no such pool, or it does not change
     */
    Future<Optional<Pool>> update(String poolId, Function<Pool, Decision<Pool>> decide);
}
