package dev.boxoffice.bench.perf;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** How late things were heard of; never nothing, so that ratios make sense. */
final class Lags {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** Adds what was written and heard of at these times, as {@link System#nanoTime} has them. */
    void add(long written, long heard) {
        micros.recordValue(Math.max(1, Math.min(LONGEST_MICROS, (heard - written) / 1_000)));
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
