package dev.boxoffice.events;

/** Why an order was cancelled. */
public enum CancelReason implements EnumText {
    /** The buyer gave it up. */
    BUYER,
    /** It was not paid before its deadline. */
    EXPIRED,
    /** The payment ended in a way that cannot be retried. */
    PAYMENT,
    /** The buyer gave it back after it was paid; the money goes back too. */
    REFUNDED
}
