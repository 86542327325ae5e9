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
    REFUSED;

    /** True unless Stripe refuses it: then nothing of it happens. */
    public boolean stands() {
        return this != REFUSED;
    }

    /** True once Stripe has taken it, which makes it count. */
    public boolean counts() {
        return this == SENT || this == RETURNED;
    }
}
