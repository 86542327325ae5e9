package dev.boxoffice.stripe.simulator;

import java.time.Clock;

/** The time as Stripe writes it. */
record UnixClock(Clock clock) {
    /** Seconds since the epoch. */
    long seconds() {
        return clock.millis() / 1000;
    }
}
