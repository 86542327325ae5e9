package dev.boxoffice.events;

/** What a ticket is worth at the door. */
public enum AdmissionStatus implements EnumText {
    /** Valid, and not used yet. */
    ISSUED,
    /** It has let its holder in. */
    ADMITTED,
    /** Not valid any more. */
    VOID
}
