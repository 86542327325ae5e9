package dev.boxoffice.tickets;

import java.util.concurrent.TimeoutException;

/** Another request changed the listing first. Like a time-out it is worth another try, also for clients. */
final class ConcurrentChangeException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    ConcurrentChangeException() {
        super("changed by another request at the same time");
    }
}
