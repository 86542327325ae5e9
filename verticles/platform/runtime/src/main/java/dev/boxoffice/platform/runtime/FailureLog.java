package dev.boxoffice.platform.runtime;

import org.slf4j.Logger;

/**
 * Logs failures of work that goes on: what is away is one line, what is unexpected comes with its stack, as it is a bug
 * that has to be found.
 */
public final class FailureLog {
    private FailureLog() {}

    /**
     * Logs {@code failure} at {@code log}.
     *
     * @param what has failed, such as {@code "sweep of orders failed"}
     */
    public static void write(Logger log, String what, Throwable failure) {
        if (isForeseen(failure)) {
            log.warn("{}: {}", what, describe(failure));
        } else {
            log.error("{}: {}", what, describe(failure), failure);
        }
    }

    /**
     * Logs {@code failure} as {@link #write} does, but what is away only at debug level: where each of many fails for
     * it, and its consumer or sweep says so once.
     */
    public static void writeUnforeseen(Logger log, String what, Throwable failure) {
        if (isForeseen(failure)) {
            log.debug("{}: {}", what, describe(failure));
        } else {
            write(log, what, failure);
        }
    }

    /** True for what is away or refuses: its stack says nothing. */
    public static boolean isForeseen(Throwable failure) {
        return TransientFailures.isTransient(failure) || TransientFailures.isRefusal(failure);
    }

    /** A failure in one line, with that which caused it. */
    public static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        String text = firstLine(failure);
        return cause == null ? text : text + " (" + firstLine(cause) + ")";
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
    }
}
