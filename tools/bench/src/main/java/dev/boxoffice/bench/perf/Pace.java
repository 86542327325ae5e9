package dev.boxoffice.bench.perf;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps what is done again and again from being done more often than it should. */
final class Pace {
    private final long nanos;
    private long next = System.nanoTime();

    /** Once each {@code period}; as fast as it goes if that is zero. */
    Pace(Duration period) {
        this.nanos = period.toNanos();
    }

    /** Returns when it is time: at once the first time, and where the last time was late. */
    void await() {
        while (System.nanoTime() < next) {
            LockSupport.parkNanos(next - System.nanoTime());
        }
        next = System.nanoTime() + nanos;
    }
}
