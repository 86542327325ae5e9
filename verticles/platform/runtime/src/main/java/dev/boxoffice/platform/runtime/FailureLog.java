package dev.boxoffice.platform.runtime;

import org.slf4j.Logger;

/** Logs failures of background work: an outage in one line, an unexpected failure, which is a bug, with its stack. */
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
     * Logs {@code failure} as {@link #write} does, but an outage at debug level: for one of many items that fail by it,
     * when their consumer or sweep logs it once.
     */
    public static void writeUnforeseen(Logger log, String what, Throwable failure) {
        if (isForeseen(failure)) {
            log.debug("{}: {}", what, describe(failure));
        } else {
            write(log, what, failure);
        }
    }

    /** True for an outage or refused credentials, whose stack is of no use. */
    public static boolean isForeseen(Throwable failure) {
        return TransientFailures.isTransient(failure) || TransientFailures.isRefusal(failure);
    }

    /** A failure and its cause in one line. */
    public static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        String text = firstLine(failure);
        return cause == null ? text : text + " (" + firstLine(cause) + ")";
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
    }
}
