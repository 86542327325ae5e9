package dev.boxoffice.bench.perf;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** What a request costs. */
final class Cost {
    private static final int TAIL_MILLIS = 300;

    private Cost() {}

    /** Processor milliseconds of a request, of what {@code processorMillis} has taken so far. */
    static double ofEach(Site site, DoubleSupplier processorMillis, Supplier<Load.Result> load) {
        double before = processorMillis.getAsDouble();
        long count = load.get().orFail().count();
        // What is left to do after the answer is a part of the cost.
        site.pause(TAIL_MILLIS);
        return (processorMillis.getAsDouble() - before) / count;
    }
}
