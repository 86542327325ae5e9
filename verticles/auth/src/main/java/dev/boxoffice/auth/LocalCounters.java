package dev.boxoffice.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts in the memory of this process, for a bounded number of keys: those counted longest ago go
 * first. Safe to use from any thread.
 */
final class LocalCounters {
  private static final int MOST_KEYS = 10_000;

  private final Clock clock;
  private final Map<String, Window> windows = new LinkedHashMap<>();

  private record Window(long count, long endsAt) {}

  LocalCounters(Clock clock) {
    this.clock = clock;
  }

  synchronized RateLimiter.Count count(String key, Duration length) {
    long now = clock.millis();
    Window before = windows.remove(key);
    Window after =
        before == null || before.endsAt() <= now
            ? new Window(1, now + length.toMillis())
            : new Window(before.count() + 1, before.endsAt());
    windows.put(key, after);
    if (windows.size() > MOST_KEYS) {
      windows.remove(windows.keySet().iterator().next());
    }
    return new RateLimiter.Count(after.count(), Duration.ofMillis(after.endsAt() - now));
  }

  synchronized void forget(String key) {
    windows.remove(key);
  }
}
