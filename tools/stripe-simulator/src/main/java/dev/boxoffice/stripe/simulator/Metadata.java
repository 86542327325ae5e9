package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** The caller's own key-value pairs on Stripe's objects. */
final class Metadata {
    private static final int MAXIMUM_KEYS = 50;
    private static final int MAXIMUM_KEY_LENGTH = 40;
    private static final int MAXIMUM_VALUE_LENGTH = 500;

    private Metadata() {}

    static JsonObject of(Form form) {
        return merge(new JsonObject(), form);
    }

    /** Adds the pairs of a request; an empty value removes its key. */
    static JsonObject merge(JsonObject present, Form form) {
        JsonObject merged = present.copy();
        form.map("metadata").forEach((key, value) -> {
            check(key, value);
            if (value.isEmpty()) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        if (merged.size() > MAXIMUM_KEYS) {
            throw StripeErrors.invalid("You can have at most " + MAXIMUM_KEYS + " metadata keys.", "metadata");
        }
        return merged;
    }

    private static void check(String key, String value) {
        if (key.length() > MAXIMUM_KEY_LENGTH) {
            throw StripeErrors.invalid(
                    "Metadata keys can have up to " + MAXIMUM_KEY_LENGTH + " characters.", "metadata");
        }
        if (value.length() > MAXIMUM_VALUE_LENGTH) {
            throw StripeErrors.invalid(
                    "Metadata values can have up to "
                            + MAXIMUM_VALUE_LENGTH
                            + " characters, but you passed"
                            + " in a value that is "
                            + value.length()
                            + " characters.",
                    "metadata[" + key + "]");
        }
    }
}
