package dev.boxoffice.platform.runtime;

import com.github.benmanes.caffeine.cache.Caffeine;

/** What is remembered in memory, so much and no more. */
public final class BoundedCaches {
    private BoundedCaches() {}

    /** Begins a cache that keeps up to {@code most} entries. */
    public static Caffeine<Object, Object> ofAtMost(long most) {
        // Its housekeeping is short, and needs no pool of threads.
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run);
    }
}
