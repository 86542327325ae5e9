package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;

/** What becomes of a change that a seller wants, as far as the listing itself tells. */
sealed interface Outcome {

    /**
     * Orders has to decide.
     *
     * @param next the listing afterwards
     * @param event the subject under which it is published then
     */
    record Proposed(TicketData next, String event) implements Outcome {}

    /**
     * It is not allowed; nothing changes.
     *
     * @param message why
     */
    record Refused(String message) implements Outcome {}
}
