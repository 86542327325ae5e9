package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an order was cancelled. */
public enum CancelReason {
    /** The buyer gave it up. */
    @JsonProperty("buyer")
    BUYER,
    /** It was not paid before its deadline. */
    @JsonProperty("expired")
    EXPIRED,
    /** The payment ended in a way that cannot be retried. */
    @JsonProperty("payment")
    PAYMENT,
    /** The buyer gave it back after it was paid; the money goes back too. */
    @JsonProperty("refunded")
    REFUNDED
}
