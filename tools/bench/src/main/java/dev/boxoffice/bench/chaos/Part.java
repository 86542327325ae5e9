package dev.boxoffice.bench.chaos;

import java.util.Map;

/** A process of the town. */
interface Part extends AutoCloseable {
    String name();

    /** Starts it and waits until it answers; fails if it does not. */
    void start();

    boolean isAlive();

    /** Has it lose its data before the next start. */
    default void forget() {
        throw new UnsupportedOperationException(name() + " keeps its data");
    }

    /** Has it start with settings changed, from the next start on. */
    default void configure(Map<String, String> changed) {
        throw new UnsupportedOperationException(name() + " has no settings");
    }

    /** The process, while it is alive. */
    long pid();

    /** Ends it as an operator does. */
    @Override
    void close();
}
