package dev.boxoffice.platform.http.contract;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time that event loops have taken since it was last asked for. A machine that is busy otherwise does not add
 * to it.
 */
final class LoopTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> known = new HashMap<>();

    /** Of the event loop that has taken the most. */
    Duration longest() {
        long longest = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains("eventloop")) {
                long now = THREADS.getThreadCpuTime(thread.getId());
                Long before = known.put(thread.getId(), now);
                longest = Math.max(longest, before == null ? 0 : now - before);
            }
        }
        return Duration.ofNanos(longest);
    }
}
