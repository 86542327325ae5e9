package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Builds the object of an intent that nothing has happened to yet. */
final class NewIntent {
    private NewIntent() {}

    static JsonObject of(Form form, long created) {
        String currency = Amounts.currency(form);
        long amount = Amounts.payment(form, currency);
        String id = Ids.next("pi");
        List<String> types = form.list("payment_method_types");
        return new JsonObject()
                .put("id", id)
                .put("object", "payment_intent")
                .put("amount", amount)
                .put("amount_capturable", 0)
                .put("amount_received", 0)
                .put("automatic_payment_methods", automaticMethods(form, types))
                .put("canceled_at", null)
                .put("cancellation_reason", null)
                .put("capture_method", "automatic_async")
                .put("client_secret", Ids.clientSecret(id))
                .put("confirmation_method", "automatic")
                .put("created", created)
                .put("currency", currency)
                .put("last_payment_error", null)
                .put("latest_charge", null)
                .put("livemode", false)
                .put("metadata", form.metadata())
                .put("next_action", null)
                .put("payment_method", null)
                .put("payment_method_options", new JsonObject())
                .put(
                        "payment_method_types",
                        types.isEmpty() ? new JsonArray().add("card").add("us_bank_account") : new JsonArray(types))
                .put("status", "requires_payment_method");
    }

    /** Without types of its own, an intent accepts what the account does, redirects included. */
    private static JsonObject automaticMethods(Form form, List<String> types) {
        String enabled = form.get("automatic_payment_methods[enabled]");
        if (!types.isEmpty() || "false".equals(enabled)) {
            return null;
        }
        String redirects = form.get("automatic_payment_methods[allow_redirects]");
        return new JsonObject()
                .put("allow_redirects", redirects == null ? "always" : redirects)
                .put("enabled", true);
    }
}
