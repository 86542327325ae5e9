package dev.boxoffice.platform.nats;

import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.runtime.FailureLog;
import java.util.Arrays;

/** Whether a retry can help after the failure of a handler, with its failure code on the event bus. */
enum HandlerFailure {
    /** A bug; retried a few times. */
    UNEXPECTED(0),
    /** A server that the handler needs is unreachable; retried without limit. */
    TRANSIENT(1),
    /** The event is unusable; never retried. */
    MALFORMED(2);

    private final int code;

    HandlerFailure(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static HandlerFailure of(Throwable failure) {
        if (failure instanceof MalformedEventException) {
            return MALFORMED;
        }
        return FailureLog.isForeseen(failure) ? TRANSIENT : UNEXPECTED;
    }

    /** The cause, for logs and dead letters. */
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    static HandlerFailure ofCode(int code) {
        return Arrays.stream(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElse(TRANSIENT);
    }
}
