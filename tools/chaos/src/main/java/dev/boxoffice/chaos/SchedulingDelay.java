package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Poller;
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
    private long last = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private final Poller poller = new Poller("scheduling-delay", TICK_MILLIS, this::measure);

    private void measure() {
        long now = System.nanoTime();
        synchronized (late) {
            late.addLast(now - last - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
            if (late.size() > MOST_TICKS) {
                late.removeFirst();
            }
        }
        last = now;
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
        poller.close();
    }
}
