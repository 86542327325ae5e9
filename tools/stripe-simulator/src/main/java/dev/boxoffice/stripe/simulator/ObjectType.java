package dev.boxoffice.stripe.simulator;

import java.util.Locale;
import java.util.stream.Stream;

/** What the ledger keeps. */
enum ObjectType {
    PAYMENT_INTENT("pi"),
    CHARGE("ch"),
    REFUND("re"),
    DISPUTE("dp"),
    EVENT("evt"),
    PAYMENT_METHOD("pm"),
    /** Which test card a payment method was made from. */
    TEST_CARD(null),
    /** Answers by idempotency key. */
    IDEMPOTENT_ANSWER(null);

    private final String prefix;

    ObjectType(String prefix) {
        this.prefix = prefix;
    }

    /** Stripe's name, as in the field {@code object}. */
    String object() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How identifiers begin. */
    String prefix() {
        return prefix;
    }

    /** Where the API lists them. */
    String path() {
        return "/v1/" + object() + "s";
    }

    static ObjectType of(String object) {
        return Stream.of(values())
                .filter(kind -> kind.object().equals(object))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown kind: " + object));
    }
}
