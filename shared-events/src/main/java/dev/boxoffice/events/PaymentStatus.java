package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The life of a payment. */
public enum PaymentStatus {
    /** Recorded; the gateway has not answered yet. */
    @JsonProperty("pending")
    PENDING,
    /** The buyer has to authenticate with the bank. */
    @JsonProperty("requires_action")
    REQUIRES_ACTION,
    /** Money was taken. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** Declined; nothing was taken. */
    @JsonProperty("failed")
    FAILED,
    /** Money was given back. */
    @JsonProperty("refunded")
    REFUNDED
}
