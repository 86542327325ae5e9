package dev.boxoffice.bench.chaos;

import java.util.List;
import java.util.Optional;

/** How an outage begins, and how it is ended where healing the town does not do that already. */
interface Disruption {
    /** Begins it. */
    void begin(Operator operator);

    /** Ends it. */
    default void end(Operator operator) {}

    /** Why it cannot be tried on this machine. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** All of them at the same time. */
    static Disruption all(List<Disruption> several) {
        return new Disruption() {
            @Override
            public void begin(Operator operator) {
                several.forEach(one -> one.begin(operator));
            }

            @Override
            public void end(Operator operator) {
                several.forEach(one -> one.end(operator));
            }

            @Override
            public Optional<String> obstacle() {
                return several.stream().flatMap(one -> one.obstacle().stream()).findFirst();
            }
        };
    }
}
