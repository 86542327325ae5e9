package dev.boxoffice.architecture.violations.expiration;

import java.time.Instant;

/** Breaks the rule of the one clock. */
public final class ReadsTheMachineClock {
    private ReadsTheMachineClock() {}

    /** The time of the machine. */
    public static Instant now() {
        return Instant.now();
    }
}
