package dev.boxoffice.payments.model;

/**
 * What Stripe says of a PaymentIntent. A fault of the gateway is not among it.
 *
 * <p>A PaymentIntent takes money at most once, however often it is confirmed; that is what keeps an order from being
 * charged twice.
 */
public sealed interface ChargeOutcome {
    /** The PaymentIntent, or null where none was made. */
    String stripeId();

    /** The PaymentIntent exists; the bank has not been asked yet. */
    record Opened(String stripeId) implements ChargeOutcome {}

    /** The money was taken. */
    record Succeeded(String stripeId) implements ChargeOutcome {}

    /**
     * Money was taken, but not what the order costs: it must go back.
     *
     * @param amount that was taken, in minor units of {@code currency}
     */
    record Mismatched(String stripeId, long amount, String currency) implements ChargeOutcome {}

    /**
     * Refused; nothing was taken.
     *
     * @param code Stripe's decline code, or one of {@link DeclineCodes}
     */
    record Declined(String stripeId, String code) implements ChargeOutcome {}

    /** The bank requires authentication by the buyer. */
    record ActionRequired(String stripeId, String clientSecret) implements ChargeOutcome {}

    /** The bank has not decided yet; Stripe reports the outcome by webhook. */
    record Processing(String stripeId) implements ChargeOutcome {}
}
