package dev.boxoffice.chaos;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    synchronized int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    int total() {
        return counts().values().stream().mapToInt(Integer::intValue).sum();
    }
}
