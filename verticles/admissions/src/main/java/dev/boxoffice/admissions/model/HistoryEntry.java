package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;

/**
 * What happened to the ticket of a place, beside scans.
 *
 * @param generation of the ticket that it happened to
 * @param by the account that did it; null for events of the order, and for persons without an account
 */
public record HistoryEntry(What what, int generation, Instant at, String by) {
    /** What happened. */
    public enum What implements EnumText {
        /** It got its code. */
        ISSUED,
        /** It became void. */
        VOIDED,
        /** Its holder offered it to another person. */
        OFFERED,
        /** Its holder took the offer back, or it was not accepted in time. */
        WITHDRAWN,
        /** Another person accepted it. */
        TRANSFERRED,
        /** A manager took its last scan back. */
        UNDONE;

        /** True if the code that it had is worth nothing afterwards. */
        boolean endsTheCode() {
            return this == VOIDED || this == TRANSFERRED;
        }
    }
}
