package dev.boxoffice.bench.chaos;

import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param atMillis when, from the beginning of the faults
 * @param target a part, a link, or a server of the kind that the fault is about
 * @param millis how long it lasts, 0 where it is over at once
 * @param detail which variety of it, empty where there is one
 */
record Fault(long atMillis, FaultKind kind, String target, long millis, String detail) {
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
