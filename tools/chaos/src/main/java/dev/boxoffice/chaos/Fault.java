package dev.boxoffice.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault of a plan.
 *
 * @param atMillis when, from the beginning of the faults
 * @param target a process, a link, or a server
 * @param millis how long it lasts, 0 where it is over at once
 * @param detail which variety of the fault, empty where there is one
 */
record Fault(long atMillis, FaultKind kind, String target, long millis, String detail) {
    Duration time() {
        return Duration.ofMillis(millis);
    }

    /** A word of the detail as a number. */
    int number(int word) {
        return Integer.parseInt(detail.split(" ", -1)[word]);
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%7.2f s  %-9s %-20s %6d ms  %s",
                        atMillis / 1000.0,
                        kind.label(),
                        target,
                        millis,
                        detail)
                .stripTrailing();
    }
}
