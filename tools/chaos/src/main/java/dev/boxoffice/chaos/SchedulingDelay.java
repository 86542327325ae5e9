package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Measures how long this machine keeps a thread waiting that could run. */
final class SchedulingDelay implements AutoCloseable {
    private static final long TICK_MILLIS = 50;
    private static final int MOST_TICKS = 400;

    /** A tick is always a little late. */
    private static final long USUAL_NANOS = 10_000_000;

    private final Deque<Long> late = new ArrayDeque<>();
    private volatile boolean isClosed;

    SchedulingDelay() {
        Thread thread = new Thread(this::watch, "scheduling-delay");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long last = System.nanoTime();
        while (!isClosed) {
            Waiting.pause(TICK_MILLIS);
            long now = System.nanoTime();
            synchronized (late) {
                late.addLast(now - last - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
                if (late.size() > MOST_TICKS) {
                    late.removeFirst();
                }
            }
            last = now;
        }
    }

    /** The sum of all delays in the last twenty seconds. */
    Duration recent() {
        synchronized (late) {
            return Duration.ofNanos(late.stream()
                    .filter(nanos -> nanos > USUAL_NANOS)
                    .mapToLong(Long::longValue)
                    .sum());
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
