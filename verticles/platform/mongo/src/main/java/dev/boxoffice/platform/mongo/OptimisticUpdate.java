package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.decision.Decision;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores what an aggregate decides on an input: reads it, decides, and writes under the condition that its version is
 * still the one that was read. Where another write came first it reads and decides again.
 *
 * @param name of the aggregate, for the failure
 * @param find reads the present state
 * @param store writes a change; false if the version has changed since it was read
 * @param <S> the state of the aggregate
 */
public record OptimisticUpdate<S>(
        String name, Supplier<Future<Optional<S>>> find, Function<Decision.Changed<S>, Future<Boolean>> store) {
    private static final int MOST_TRIES = 30;

    /**
     * Stores the outcome of {@code decide}.
     *
     * @return the next state; empty if there is no such aggregate, or it does not change. Fails with the reason of a
     *     refusal
     */
    public Future<Optional<S>> apply(Function<S, Decision<S>> decide) {
        return apply(decide, MOST_TRIES);
    }

    private Future<Optional<S>> apply(Function<S, Decision<S>> decide, int tries) {
        return find.get()
                .map(found -> found.flatMap(state -> decide.apply(state).orThrow()))
                .compose(change -> {
                    if (change.isEmpty()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    return store.apply(change.get()).compose(stored -> {
                        if (stored) {
                            return Future.succeededFuture(
                                    Optional.of(change.get().next()));
                        }
                        return tries > 0
                                ? apply(decide, tries - 1)
                                : Future.failedFuture(name + " changes too often to be updated");
                    });
                });
    }
}
