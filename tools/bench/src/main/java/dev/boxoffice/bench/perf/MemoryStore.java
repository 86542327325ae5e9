package dev.boxoffice.bench.perf;

import dev.boxoffice.embedded.MongoServer;

/**
 * The embedded MongoDB in memory, in a process of its own. The one of {@code ./boxoffice run} puts each write into a
 * file, one after the other, and would hide all else that is measured.
 */
final class MemoryStore {
    static final String NAME = "the embedded store, in memory";

    private MemoryStore() {}

    /** Prints its address once it answers. */
    @SuppressWarnings("resource") // It lives as long as the process.
    public static void main(String[] words) throws InterruptedException {
        System.out.println(MongoServer.inMemory().url());
        Thread.currentThread().join();
    }
}
