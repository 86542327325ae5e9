package dev.boxoffice.platform.redis;

import dev.boxoffice.platform.redis.Quota.Use;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counters in the memory of this process, for a bounded number of keys; evicts those used least recently. Safe to use
 * from any thread.
 */
final class LocalCounters {
    private static final int MOST_KEYS = 50_000;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(long used, long endsAt) {}

    LocalCounters(Clock clock) {
        this.clock = clock;
    }

    /** Adds all amounts, or none if one of the quotas would be exceeded. */
    synchronized QuotaResult take(List<Use> uses) {
        long now = clock.millis();
        for (Use use : uses) {
            Window window = window(use, now);
            if (window.used() + use.amount() > use.quota().most()) {
                return QuotaResult.exceeded(use.quota(), Duration.ofMillis(window.endsAt() - now));
            }
        }
        uses.forEach(use -> add(use, window(use, now), use.amount()));
        return QuotaResult.ALLOWED;
    }

    private Window window(Use use, long now) {
        Window window = windows.get(use.key());
        return window == null || window.endsAt() <= now
                ? new Window(0, now + use.quota().window().toMillis())
                : window;
    }

    private void add(Use use, Window window, long amount) {
        windows.remove(use.key());
        windows.put(use.key(), new Window(window.used() + amount, window.endsAt()));
        if (windows.size() > MOST_KEYS) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    synchronized void giveBack(List<Use> uses) {
        for (Use use : uses) {
            Window window = windows.get(use.key());
            if (window != null && window.used() >= use.amount()) {
                add(use, window, -use.amount());
            }
        }
    }

    synchronized void forget(Use use) {
        windows.remove(use.key());
    }
}
