package dev.boxoffice.events;

/** What a notification tells its reader. */
public enum NotificationKind implements EnumText {
    /** Seats are held until the deadline. */
    RESERVED,
    /** The deadline is near, and nothing is paid. */
    EXPIRING,
    /** Money was taken; the seats are sold. */
    PAID,
    /** Money was given back. */
    REFUNDED
}
