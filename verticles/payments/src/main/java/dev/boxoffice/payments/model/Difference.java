package dev.boxoffice.payments.model;

import dev.boxoffice.events.EnumText;

/**
 * A difference between the ledger and Stripe, or money that is owed.
 *
 * @param kind which
 * @param stripeId the PaymentIntent
 * @param orderId null where the payment is not known here
 * @param detail in words, with amounts
 */
public record Difference(Kind kind, String stripeId, String orderId, String detail) {

    /** What is wrong. */
    public enum Kind implements EnumText {
        /** Stripe took money for a payment that is not known here. */
        UNKNOWN_PAYMENT,
        /** Stripe took something else than the ledger has. */
        CHARGE,
        /** Stripe gave back something else than the ledger has. */
        REFUND,
        /** The money of an order that is cancelled is still here. */
        OWED;
    }
}
