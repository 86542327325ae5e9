package dev.boxoffice.bench.perf;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Lets the JVM compile what is measured. On few cores that takes most of the processor for the
 * first half minute, of the product more than of a reference, as it has more code.
 */
final class WarmUp {
  private static final int MOST_TURNS = 24;
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int ENOUGH = 3;
  private static final double GAIN = 1.03;

  private WarmUp() {}

  /**
   * Repeats {@code turn}, which answers how much it managed a second, until it gets no better; once
   * where figures are not to mean anything, as rounds are too short.
   */
  static void settle(Options options, DoubleSupplier turn) {
    double best = 0;
    int settled = 0;
    int most = options.time().compareTo(SHORT) < 0 ? 1 : MOST_TURNS;
    for (int i = 0; i < most && settled < ENOUGH; i++) {
      double now = turn.getAsDouble();
      settled = now > best * GAIN ? 0 : settled + 1;
      best = Math.max(best, now);
    }
  }
}
