package dev.boxoffice.cluster;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Bounded waiting on threads that may block. */
public final class Waiting {
    private static final int SECONDS = 30;
    private static final long POLL_MILLIS = 20;

    private Waiting() {}

    /** The result of a future; fails after thirty seconds. */
    public static <T> T on(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no result after " + SECONDS + " seconds", e);
        }
    }

    /** True as soon as the condition holds, false if it does not within {@code most}. */
    public static boolean until(Duration most, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(POLL_MILLIS);
        }
        return true;
    }

    /** Sleeps; an interruption ends it early and stays visible. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
