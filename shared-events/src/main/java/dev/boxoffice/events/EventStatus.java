package dev.boxoffice.events;

/** The life of an event. */
public enum EventStatus implements EnumText {
    /** Seen by its organiser alone. */
    DRAFT,
    /** On sale, within the sale windows of its ticket types. */
    PUBLISHED,
    /** Without a valid date for the moment; nothing is on sale until it is published again. */
    POSTPONED,
    /** Does not take place. Final. */
    CANCELLED,
    /** Over. Final. */
    ENDED
}
