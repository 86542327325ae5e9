package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a notification tells its reader. */
public enum NotificationKind {
    /** Seats are held until the deadline. */
    @JsonProperty("reserved")
    RESERVED,
    /** The deadline is near, and nothing is paid. */
    @JsonProperty("expiring")
    EXPIRING,
    /** Money was taken; the seats are sold. */
    @JsonProperty("paid")
    PAID,
    /** Money was given back. */
    @JsonProperty("refunded")
    REFUNDED
}
