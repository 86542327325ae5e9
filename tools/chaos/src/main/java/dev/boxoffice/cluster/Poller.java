package dev.boxoffice.cluster;

/** Does something over and over on a thread of its own, until it is closed. */
public final class Poller implements AutoCloseable {
    private volatile boolean isClosed;

    /** Begins; pauses {@code millis} after each turn. */
    public Poller(String name, long millis, Runnable turn) {
        Thread thread = new Thread(
                () -> {
                    while (!isClosed) {
                        turn.run();
                        Waiting.pause(millis);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
