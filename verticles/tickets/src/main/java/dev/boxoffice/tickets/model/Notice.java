package dev.boxoffice.tickets.model;

import java.time.Duration;

/**
 * What an organiser offers and tells the buyers of an event that is moved, postponed or cancelled.
 *
 * @param giveBack how long buyers may give tickets back for all that they have paid
 * @param message for the mail to buyers; null for nothing
 */
public record Notice(Duration giveBack, String message) {
    /** How long buyers may give tickets back if the organiser does not say. */
    public static final Duration USUAL = Duration.ofDays(7);

    /** Says nothing beside what has changed. */
    public static final Notice NONE = new Notice(USUAL, null);
}
