package dev.boxoffice.payments.model;

import dev.boxoffice.kernel.decision.Decision;

/** Takes the transitions that tests expect. */
final class Transitions {
    private Transitions() {}

    /** The next state; fails if there is none. */
    static Payment next(Decision<Payment> decision) {
        return decision.orThrow().orElseThrow().next();
    }
}
