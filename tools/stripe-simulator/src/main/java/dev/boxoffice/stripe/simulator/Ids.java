package dev.boxoffice.stripe.simulator;

import java.security.SecureRandom;

/** Makes identifiers that look like Stripe's. */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next(String prefix) {
        return prefix + "_3S" + random(22);
    }

    static String request() {
        return "req_" + random(14);
    }

    static String clientSecret(String intentId) {
        return intentId + "_secret_" + random(25);
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
