package dev.boxoffice.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What may grow for each purchase, and by how much. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum Growth {
    /** The stand-ins of one JVM keep payments, and mails with tickets up to 16 MB. */
    HEAP("heap, kB", sample -> sample.heap() / 1e3, 6_000, 16_000, 2, 15),
    /** Event loops and pools of threads. */
    THREADS("threads", Sample::threads, 20, 0, 0.01, 0.01),
    /** Pools of connections. */
    FILES("open files", Sample::files, 120, 0, 0.02, 0.02),
    /** Documents, events and the journal of the simulator. */
    STORED("data directory, kB", sample -> sample.stored() / 1e3, 8_000, 0, 60, 60);

    private final String label;
    private final ToDoubleFunction<Sample> size;
    private final double slack;
    private final double slackOfStandIns;
    private final double perPurchaseAlone;
    private final double perPurchaseWithStandIns;

    Growth(
            String label,
            ToDoubleFunction<Sample> size,
            double slack,
            double slackOfStandIns,
            double perPurchaseAlone,
            double perPurchaseWithStandIns) {
        this.label = label;
        this.size = size;
        this.slack = slack;
        this.slackOfStandIns = slackOfStandIns;
        this.perPurchaseAlone = perPurchaseAlone;
        this.perPurchaseWithStandIns = perPurchaseWithStandIns;
    }

    /**
     * Largest growth for a purchase that passes: what caches and pools still take after the warm-up, spread over all
     * purchases, and what may remain of each.
     */
    private double bound(List<Sample> samples, boolean isAlone) {
        long purchases = samples.isEmpty()
                ? 1
                : 1
                        + samples.get(samples.size() - 1).purchases()
                        - samples.get(0).purchases();
        return isAlone
                ? slack / purchases + perPurchaseAlone
                : (slack + slackOfStandIns) / purchases + perPurchaseWithStandIns;
    }

    private LinearRegression line(List<Sample> samples) {
        return LinearRegression.through(samples.stream()
                .map(sample -> new LinearRegression.Point(sample.purchases(), size.applyAsDouble(sample)))
                .toList());
    }

    boolean isBroken(List<Sample> samples, boolean isAlone) {
        return line(samples).isAbove(bound(samples, isAlone));
    }

    /** One line of the verdict. */
    String describe(List<Sample> samples, boolean isAlone) {
        LinearRegression line = line(samples);
        return String.format(
                Locale.ROOT,
                "%-20s per purchase %9.2f +- %-7.2f bound %7.2f  %s",
                label,
                line.slope(),
                line.error(),
                bound(samples, isAlone),
                isBroken(samples, isAlone) ? "GROWS" : "ok");
    }
}
