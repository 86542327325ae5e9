package dev.boxoffice.platform.store;

import com.github.benmanes.caffeine.cache.Caffeine;

/** What is remembered in memory, so much and no more. */
public final class Caches {
    private Caches() {}

    /** Begins a cache that keeps up to {@code most} entries. */
    public static Caffeine<Object, Object> ofAtMost(long most) {
        // Its housekeeping is short, and needs no pool of threads.
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run);
    }
}
