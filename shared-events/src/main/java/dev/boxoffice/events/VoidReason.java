package dev.boxoffice.events;

/** Why a ticket is not valid any more. */
public enum VoidReason implements EnumText {
    /** The place was given back. */
    REFUND,
    /** The whole order was given back, or its payment was lost. */
    ORDER,
    /** The event was cancelled. */
    EVENT,
    /** Another person has accepted it, and has a ticket with another code. */
    TRANSFER
}
