package dev.boxoffice.chaos;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name; safe on any thread. */
public final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one more. */
    public synchronized void count(String name) {
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

    /** Prints all counts. */
    public void print(String title) {
        System.out.printf("%-28s %6d%n", title, total());
        counts().forEach((name, count) -> System.out.printf("  %-26s %6d%n", name, count));
    }
}
