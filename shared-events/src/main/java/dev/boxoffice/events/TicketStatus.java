package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a listing can be bought. */
public enum TicketStatus {
    /** On sale, as far as seats are free. */
    @JsonProperty("active")
    ACTIVE,
    /** Taken off sale by its seller; final. */
    @JsonProperty("withdrawn")
    WITHDRAWN
}
