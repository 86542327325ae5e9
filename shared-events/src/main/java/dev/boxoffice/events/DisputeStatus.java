package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the dispute of a payment (a chargeback) has come. */
public enum DisputeStatus {
    /** The bank has not decided yet. */
    @JsonProperty("open")
    OPEN,
    /** The bank has left the money with the seller. */
    @JsonProperty("won")
    WON,
    /** The bank has given the money back to the buyer. */
    @JsonProperty("lost")
    LOST,
    /** The bank has given a part of the money back to the buyer; the rest is paid. */
    @JsonProperty("partly_lost")
    PARTLY_LOST
}
