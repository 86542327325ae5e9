package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EnumText;

/**
 * A device without network let a ticket in that was in already, or void.
 *
 * @param second what it did
 * @param first what had let the ticket in before; null if it was void
 */
public record Conflict(Reason reason, Entry second, Entry first) {
    /** Why it should not have been let in. */
    public enum Reason implements EnumText {
        /** Another scan had let it in. */
        ALREADY_IN,
        /** It was not valid any more. */
        VOID
    }
}
