package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.decision.Decision;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores what an aggregate decides on an input: reads it, decides, and writes under the condition that it is still as
 * it was read. Where another write came first it reads and decides again.
 *
 * @param name of the aggregate, for the failure
 * @param find reads the present state
 * @param store writes a change of the state that was read; the stored state, or empty if another write came first
 * @param <S> the state of the aggregate
 */
public record OptimisticUpdate<S>(
        String name,
        Supplier<Future<Optional<S>>> find,
        BiFunction<S, Decision.Changed<S>, Future<Optional<S>>> store) {
    private static final int MOST_TRIES = 30;

    private record Outcome<S>(S state, boolean isChange) {}

    /**
     * Stores the outcome of {@code decide}.
     *
     * @return the stored state; empty if there is no such aggregate, or it does not change. Fails with the reason of a
     *     refusal
     */
    public Future<Optional<S>> apply(Function<S, Decision<S>> decide) {
        return find.get()
                .compose(found -> apply(found, decide, MOST_TRIES))
                .map(outcome -> outcome.filter(Outcome::isChange).map(Outcome::state));
    }

    /**
     * Stores the outcome of {@code decide}, first tried on a state that was read before.
     *
     * @return the state afterwards, changed or not. Fails with the reason of a refusal
     */
    public Future<S> applyFrom(S read, Function<S, Decision<S>> decide) {
        return apply(Optional.of(read), decide, MOST_TRIES)
                .map(outcome -> outcome.orElseThrow().state());
    }

    private Future<Optional<Outcome<S>>> apply(Optional<S> found, Function<S, Decision<S>> decide, int tries) {
        Optional<Decision.Changed<S>> change =
                found.flatMap(state -> decide.apply(state).orThrow());
        if (change.isEmpty()) {
            return Future.succeededFuture(found.map(state -> new Outcome<>(state, false)));
        }
        return store.apply(found.get(), change.get())
                .compose(stored -> stored.isPresent()
                        ? Future.succeededFuture(stored.map(state -> new Outcome<>(state, true)))
                        : again(decide, tries));
    }

    private Future<Optional<Outcome<S>>> again(Function<S, Decision<S>> decide, int tries) {
        return tries > 0
                ? find.get().compose(found -> apply(found, decide, tries - 1))
                : Future.failedFuture(name + " changes too often to be updated");
    }
}
