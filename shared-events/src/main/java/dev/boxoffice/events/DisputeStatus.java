package dev.boxoffice.events;

/** How far the dispute of a payment (a chargeback) has come. */
public enum DisputeStatus implements EnumText {
    /** The bank has not decided yet. */
    OPEN,
    /** The bank has left the money with the seller. */
    WON,
    /** The bank has given the money back to the buyer. */
    LOST,
    /** The bank has given a part of the money back to the buyer; the rest is paid. */
    PARTLY_LOST
}
