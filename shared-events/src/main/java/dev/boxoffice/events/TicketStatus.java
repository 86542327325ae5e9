package dev.boxoffice.events;

/** Whether a listing can be bought. */
public enum TicketStatus implements EnumText {
    /** On sale, as far as seats are free. */
    ACTIVE,
    /** Taken off sale by its seller; final. */
    WITHDRAWN
}
