package dev.boxoffice.platform.nats;

import io.vertx.core.Future;
import java.time.Duration;

/** Whether what is published is stored: a server whose disk is full still answers. */
final class PublishHealth {
    /** More than a message may take to be stored. */
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(10);

    private volatile Unstored unstored;

    /** Nothing that was published since then has been stored. */
    private record Unstored(long since, Throwable cause) {}

    /**
     * Hears what came of each message that was published; what fails is tried again elsewhere.
     *
     * @param failure null if it was stored
     */
    void published(Throwable failure) {
        if (failure == null) {
            unstored = null;
        } else if (unstored == null) {
            unstored = new Unstored(System.nanoTime(), failure);
        }
    }

    /** Fails while nothing has been stored for a while, though something was published. */
    Future<Void> check() {
        Unstored failing = unstored;
        return failing != null && System.nanoTime() - failing.since() > LONGEST_FAILURE.toNanos()
                ? Future.failedFuture(failing.cause())
                : Future.succeededFuture();
    }
}
