package dev.boxoffice.kernel.decision;

import dev.boxoffice.kernel.problem.Problem;
import java.util.Optional;

/**
 * What an aggregate decides on an input.
 *
 * @param <S> the state of the aggregate
 */
public sealed interface Decision<S> {
    /**
     * The input changes the state.
     *
     * @param event the subject under which the next state is published; empty for a change that is not published
     */
    record Changed<S>(S next, Optional<String> event) implements Decision<S> {}

    /** The input has no effect on the present state, such as a repetition. */
    record Unchanged<S>() implements Decision<S> {}

    /** A rule forbids what is asked for; nothing changes. */
    record Refused<S>(Problem reason) implements Decision<S> {}

    /** The state changes, and is published under the subject {@code event}. */
    static <S> Decision<S> changed(S next, String event) {
        return new Changed<>(next, Optional.of(event));
    }

    /** The state changes without an event. */
    static <S> Decision<S> changed(S next) {
        return new Changed<>(next, Optional.empty());
    }

    /** The input has no effect. */
    static <S> Decision<S> unchanged() {
        return new Unchanged<>();
    }

    /** The input is forbidden. */
    static <S> Decision<S> refused(Problem reason) {
        return new Refused<>(reason);
    }

    /** The change, if there is one; throws the reason of a refusal. */
    default Optional<Changed<S>> orThrow() {
        if (this instanceof Refused<S> refused) {
            throw refused.reason();
        }
        return this instanceof Changed<S> changed ? Optional.of(changed) : Optional.empty();
    }
}
