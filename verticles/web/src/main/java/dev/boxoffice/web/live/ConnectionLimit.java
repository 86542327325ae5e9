package dev.boxoffice.web.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits the connections that each key has at the same time. Safe on any thread. */
final class ConnectionLimit {
    private final int limit;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    /** Counts one more connection; false if the key has reached the limit. */
    boolean acquire(String key) {
        boolean isOver = counts.merge(key, 1, Integer::sum) > limit;
        if (isOver) {
            release(key);
        }
        return !isOver;
    }

    /** Counts one connection less. */
    void release(String key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
