package dev.boxoffice.bench.perf;

import java.time.Duration;

/**
 * Lets the JVMs compile what is measured. On few cores that takes most of the processor for the first minute, of the
 * product more than of a reference, as it has more code.
 */
final class WarmUp {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int ENOUGH = 3;
    private static final double LITTLE = 0.1;

    private WarmUp() {}

    /**
     * Repeats {@code turn} until hardly anything is compiled meanwhile, a minute at most; once where figures are not to
     * mean anything, as rounds are too short.
     */
    static void settle(Site site, Runnable turn) {
        turn.run();
        if (site.options().time().compareTo(SHORT) < 0) {
            return;
        }
        int settled = 0;
        long compiled = site.compilingMillis();
        long begun = System.nanoTime();
        long last = begun + LONGEST.toNanos();
        while (begun < last && settled < ENOUGH) {
            turn.run();
            long now = site.compilingMillis();
            long end = System.nanoTime();
            settled = (now - compiled) * 1e6 > LITTLE * (end - begun) ? 0 : settled + 1;
            compiled = now;
            begun = end;
        }
    }
}
