package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EnumText;

/** Which way a ticket is scanned. */
public enum Direction implements EnumText {
    /** Its holder comes in. */
    IN,
    /** Its holder leaves, and may come back. */
    OUT
}
