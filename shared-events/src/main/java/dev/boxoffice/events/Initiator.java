package dev.boxoffice.events;

/** Who had money given back, or an order cancelled. */
public enum Initiator implements EnumText {
    /** The buyer. */
    BUYER,
    /** The organiser of the event. */
    ORGANISER,
    /** The event was cancelled. */
    EVENT,
    /** It was done at Stripe by hand. */
    GATEWAY
}
