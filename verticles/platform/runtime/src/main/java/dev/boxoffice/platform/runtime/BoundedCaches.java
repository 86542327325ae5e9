package dev.boxoffice.platform.runtime;

import com.github.benmanes.caffeine.cache.Caffeine;

/** Caches with a limit on their entries. */
public final class BoundedCaches {
    private BoundedCaches() {}

    /** A builder of a cache of up to {@code most} entries. */
    public static Caffeine<Object, Object> ofAtMost(long most) {
        // Evictions take little time, and need no thread pool.
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run);
    }
}
