package dev.boxoffice.payments.model;

/**
 * One try to take the money of a payment.
 *
 * @param number counts the cards that were tried, from 1
 * @param token the card, as Stripe's token
 * @param clientSecret lets the page authenticate the buyer, while that is required
 * @param stage what works on it while it is pending
 * @param declines how many attempts of the payment were declined until now
 */
public record Attempt(int number, String token, String clientSecret, Stage stage, int declines) {

    /** What works on an attempt that is pending. */
    public enum Stage {
        /** A request. */
        ACTIVE,
        /** Nothing: the request ended without an outcome. */
        STALLED,
        /** The bank, as with debits; Stripe reports its decision. */
        PROCESSING
    }

    /** The same at another stage, without a secret. */
    public Attempt at(Stage next) {
        return new Attempt(number, token, null, next, declines);
    }

    /** The same, waiting for the buyer to authenticate. */
    public Attempt waiting(String secret) {
        return new Attempt(number, token, secret, Stage.ACTIVE, declines);
    }

    /** The same, declined by the bank. */
    public Attempt declined() {
        return new Attempt(number, token, null, Stage.ACTIVE, declines + 1);
    }
}
