package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Notices how long this machine kept a thread waiting that wanted to run. */
final class Machine implements AutoCloseable {
    private static final long TICK_MILLIS = 50;
    private static final int MOST_TICKS = 400;

    private final Deque<Long> late = new ArrayDeque<>();
    private final Thread thread = new Thread(this::watch, "machine-watch");
    private volatile boolean isClosed;

    Machine() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long last = System.nanoTime();
        while (!isClosed) {
            Waiting.pause(TICK_MILLIS);
            long now = System.nanoTime();
            synchronized (late) {
                late.addLast(
                        Math.max(0, now - last - Duration.ofMillis(TICK_MILLIS).toNanos()));
                if (late.size() > MOST_TICKS) {
                    late.removeFirst();
                }
            }
            last = now;
        }
    }

    /** What was lost to others in the last twenty seconds, in all. */
    Duration lost() {
        synchronized (late) {
            // A tick is always a little late.
            return Duration.ofNanos(late.stream()
                    .filter(nanos -> nanos > 10_000_000)
                    .mapToLong(Long::longValue)
                    .sum());
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
