package dev.boxoffice.stripe.simulator;

/** What the ledger keeps. */
enum ObjectType {
    PAYMENT_INTENT("payment_intent", "/v1/payment_intents"),
    CHARGE("charge", "/v1/charges"),
    REFUND("refund", "/v1/refunds"),
    DISPUTE("dispute", "/v1/disputes"),
    EVENT("event", "/v1/events"),
    PAYMENT_METHOD("payment_method", "/v1/payment_methods"),
    /** Which test card a payment method was made from. */
    TEST_CARD("test_card", null),
    /** Answers by idempotency key. */
    IDEMPOTENT_ANSWER("idempotent_answer", null);

    private final String object;
    private final String path;

    ObjectType(String object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Stripe's name, as in the field {@code object}. */
    String object() {
        return object;
    }

    /** Where the API lists them. */
    String path() {
        return path;
    }

    static ObjectType of(String object) {
        for (ObjectType kind : values()) {
            if (kind.object.equals(object)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind: " + object);
    }
}
