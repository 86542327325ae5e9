package dev.boxoffice.bench.perf;

/** Usual sizes. */
final class Sizes {
    static final int PAGE = 20;
    static final int CONNECTIONS = 16;
    static final int LISTINGS = 100_000;
    static final int READ = 20_000;
    static final int BUYERS = 5_000;
    static final int RUSH_SEATS = 500;
    static final int WATCHERS = 5_000;
    static final int WATCHERS_IN_MEMORY = 2_000;
    static final int DEADLINES = 100_000;
    static final int MANY_DEADLINES = 1_000_000;
    static final int DUE = 300;

    private Sizes() {}
}
