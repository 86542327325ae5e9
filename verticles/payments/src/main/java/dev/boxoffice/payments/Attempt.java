package dev.boxoffice.payments;

/**
 * One try to take the money of a payment.
 *
 * @param number counts the cards that were tried, from 1
 * @param token the card, as Stripe's token
 * @param clientSecret lets the page authenticate the buyer, while that is required
 * @param stage who works on it while it is pending
 * @param declines how many attempts of the payment were declined until now
 */
record Attempt(int number, String token, String clientSecret, Stage stage, int declines) {

    /** Who works on an attempt that is pending. */
    enum Stage {
        /** A request does. */
        ACTIVE,
        /** The request gave up without an outcome; no component works on it. */
        STALLED,
        /** The bank does, as with debits; Stripe tells its decision. */
        PROCESSING
    }

    static Attempt first(String token) {
        return new Attempt(1, token, null, Stage.ACTIVE, 0);
    }

    Attempt next(String nextToken) {
        return new Attempt(number + 1, nextToken, null, Stage.ACTIVE, declines);
    }

    /** The same at another stage, without a secret. */
    Attempt at(Stage next) {
        return new Attempt(number, token, null, next, declines);
    }

    Attempt waiting(String secret) {
        return new Attempt(number, token, secret, Stage.ACTIVE, declines);
    }

    Attempt declined() {
        return new Attempt(number, token, null, Stage.ACTIVE, declines + 1);
    }
}
