package dev.boxoffice.platform.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.boxoffice.kernel.problem.SecurityEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the refusals in the audit log: for each event and address the first of a minute are written, and one line with
 * the number of the others.
 *
 * <p>Safe to use from any thread.
 */
public final class AuditRateLimit {
    /** Lines of one event and address in a minute. */
    static final int MOST_LINES = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_WINDOWS = 10_000;

    private final Cache<Source, AtomicLong> windows;

    private record Source(SecurityEvent event, String address) {}

    /** A limit for one part of the process. */
    public AuditRateLimit() {
        this(WINDOW);
    }

    AuditRateLimit(Duration window) {
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_WINDOWS)
                .expireAfterWrite(window)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .<Source, AtomicLong>removalListener((source, seen, cause) -> sumUp(source, seen.get()))
                .build();
    }

    /** True if a refusal is to be written by itself; otherwise it is counted. */
    public boolean isWritten(SecurityEvent event, String address) {
        Source source = new Source(event, address);
        return windows.get(source, first -> new AtomicLong()).incrementAndGet() <= MOST_LINES;
    }

    private static void sumUp(Source source, long seen) {
        if (seen > MOST_LINES) {
            AuditLog.event(source.event())
                    .address(source.address())
                    .with("repeated", Long.toString(seen - MOST_LINES))
                    .write();
        }
    }
}
