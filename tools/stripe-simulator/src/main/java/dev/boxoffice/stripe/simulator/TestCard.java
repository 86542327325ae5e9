package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import java.util.Optional;

/**
 * A test payment method under its documented name.
 *
 * @param name without the prefix of tokens and payment methods
 * @param decline the error when it is declined, null if it never is
 */
record TestCard(String name, String brand, String last4, CardBehaviour behaviour, String decline) {
    /** The card of a token such as {@code tok_visa}. */
    static Optional<TestCard> byToken(String token) {
        return token.startsWith("tok_") ? named(token.substring(4)) : Optional.empty();
    }

    /** The card of a payment method such as {@code pm_card_visa}. */
    static Optional<TestCard> byPaymentMethod(String id) {
        if (id.startsWith("pm_card_")) {
            return named(id.substring(8));
        }
        return id.startsWith("pm_usBankAccount_") ? named(id.substring(3)) : Optional.empty();
    }

    /** The card with exactly this name. */
    static Optional<TestCard> named(String name) {
        // The newer names of the declines say the brand as well.
        String plain = name.startsWith("visa_chargeDeclined") ? name.substring(5) : name;
        return Optional.ofNullable(StripeData.card(plain)).map(row -> of(plain, row));
    }

    private static TestCard of(String name, JsonArray row) {
        String decline = row.size() > 3 ? row.getString(3) : null;
        return new TestCard(name, row.getString(0), row.getString(1), CardBehaviour.valueOf(row.getString(2)), decline);
    }

    /** Stripe's type of the payment method. */
    String type() {
        return brand.equals("bank") ? "us_bank_account" : "card";
    }
}
