package dev.boxoffice.events;

/** How far a refund has come. */
public enum RefundState implements EnumText {
    /** Stripe has not taken it yet. */
    PENDING,
    /** Stripe has taken it, and the money is on its way. */
    SENT,
    /** The money is back. */
    RETURNED,
    /** Stripe refuses it for good; nothing of it has happened. */
    REFUSED
}
