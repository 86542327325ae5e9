package dev.boxoffice.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects broken promises. */
final class Findings {
    private final List<Violation> found = new ArrayList<>();

    /** Adds a violation unless {@code holds}. */
    void require(boolean holds, String rule, String detail) {
        if (!holds) {
            found.add(new Violation(rule, detail));
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

    List<Violation> list() {
        return found;
    }
}
