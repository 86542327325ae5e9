package dev.boxoffice.chaos;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Collects broken promises; safe on any thread. */
public final class Findings {
    private static final int MOST_SHOWN = 5;

    private final List<Violation> found = new CopyOnWriteArrayList<>();

    /** Adds a violation. */
    public void add(String rule, String detail) {
        found.add(new Violation(rule, detail));
    }

    /** Adds a violation unless {@code holds}. */
    public void require(boolean holds, String rule, String detail) {
        if (!holds) {
            add(rule, detail);
        }
    }

    /** Adds a violation unless both are equal. */
    void same(Object one, Object other, String rule, String detail) {
        require(Objects.equals(widened(one), widened(other)), rule, detail + ": " + one + " and " + other);
    }

    /** Whole numbers come as int or long, depending on their size. */
    private static Object widened(Object value) {
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    /** Adds what others have found. */
    public void addAll(List<Violation> others) {
        found.addAll(others);
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    /** True while nothing is broken. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Prints how often each promise is broken, and a few examples. */
    public void print() {
        System.out.println("violations: " + found.size());
        found.stream()
                .collect(Collectors.groupingBy(Violation::rule, TreeMap::new, Collectors.toList()))
                .forEach((rule, all) -> {
                    System.out.printf("  %s (%d times)%n", rule, all.size());
                    all.stream().limit(MOST_SHOWN).forEach(one -> System.out.println("    " + one.detail()));
                });
    }
}
