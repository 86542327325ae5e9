package dev.boxoffice.tickets;

import java.util.concurrent.TimeoutException;

/** Somebody else changed the listing first. As a time-out it is worth another try to clients, too. */
final class LostRace extends TimeoutException {
    private static final long serialVersionUID = 1L;

    LostRace() {
        super("changed by somebody else at the same time");
    }
}
