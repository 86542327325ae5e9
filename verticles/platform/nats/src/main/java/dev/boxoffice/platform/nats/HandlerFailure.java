package dev.boxoffice.platform.nats;

import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.runtime.FailureLog;
import java.util.Arrays;

/** What the failure of a handler says about another try, with its code on the event bus. */
enum HandlerFailure {
    /** Something unforeseen; another try may help, but not for ever. */
    UNEXPECTED(0),
    /** A part that the handler needs is away; it will come back. */
    TRANSIENT(1),
    /** The event itself is unusable; no try will help. */
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

    /** The cause in the words that operators read. */
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
