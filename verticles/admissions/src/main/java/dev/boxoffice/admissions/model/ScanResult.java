package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EnumText;

/** What comes of a scan. */
public enum ScanResult implements EnumText {
    /** The holder comes in. */
    ADMITTED,
    /** The holder leaves. */
    EXITED,
    /** An earlier scan has let the holder in, and the event lets in once. */
    ALREADY_IN,
    /** The holder cannot leave, as no scan has let the holder in. */
    NOT_IN,
    /** Another gate is for this ticket type. */
    WRONG_GATE,
    /** The ticket is not valid any more. */
    VOID,
    /** The ticket is one of another event. */
    WRONG_EVENT,
    /** There is no such ticket. */
    UNKNOWN,
    /** The ticket has as many scans as one can have. */
    TOO_MANY;

    /** True if the holder passes. */
    public boolean isPassed() {
        return this == ADMITTED || this == EXITED;
    }
}
