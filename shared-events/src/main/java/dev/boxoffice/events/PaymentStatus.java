package dev.boxoffice.events;

/** The life of a payment. */
public enum PaymentStatus implements EnumText {
    /** Recorded; the gateway has not answered yet. */
    PENDING,
    /** The buyer has to authenticate with the bank. */
    REQUIRES_ACTION,
    /** Money was taken. */
    SUCCEEDED,
    /** Declined; nothing was taken. */
    FAILED,
    /** Money was given back. */
    REFUNDED
}
