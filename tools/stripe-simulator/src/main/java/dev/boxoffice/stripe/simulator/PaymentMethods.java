package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Turns the test tokens of requests into payment methods. */
record PaymentMethods(StripeObjects objects) {
    private static final String TOKEN = "payment_method_data[card][token]";

    /** The payment method that a request names, null when it names none. */
    JsonObject of(Form form) {
        String id = form.get("payment_method");
        if (id != null) {
            return byId(id);
        }
        String token = form.get(TOKEN);
        if (token != null) {
            return TestCard.byToken(token).map(this::create).orElseThrow(() -> missing("token", token, TOKEN));
        }
        if (!form.map("payment_method_data").isEmpty()) {
            // Raw card numbers are refused as Stripe does by default: they have no business on a server.
            throw StripeFailure.of(
                    "invalid",
                    "payment_method_data",
                    "Sending credit card numbers directly to the Stripe API is generally unsafe."
                            + " Use a test token such as tok_visa.");
        }
        return null;
    }

    private JsonObject byId(String id) {
        return TestCard.byPaymentMethod(id)
                .map(this::create)
                .or(() -> objects.ledger().find(ObjectType.PAYMENT_METHOD, id))
                .orElseThrow(() -> missing("PaymentMethod", id, "payment_method"));
    }

    private static StripeFailure missing(String what, String id, String param) {
        return StripeFailure.of("resource_missing", param, what, id);
    }

    /** How a payment method behaves; empty when the ledger has forgotten it. */
    Optional<TestCard> find(String id) {
        return objects.ledger()
                .find(ObjectType.TEST_CARD, id)
                .flatMap(entry -> TestCard.named(entry.getString("name")));
    }

    /** How a payment method of the ledger behaves. */
    TestCard cardOf(String id) {
        return find(id).orElseThrow(() -> missing("PaymentMethod", id, "payment_method"));
    }

    private JsonObject create(TestCard card) {
        JsonObject details = details(card);
        if (card.type().equals("card")) {
            JsonArray available = new JsonArray().add(card.brand());
            details.put("networks", new JsonObject().put("available", available).put("preferred", null));
        }
        JsonObject method = StripeObjects.create(ObjectType.PAYMENT_METHOD)
                .put("type", card.type())
                .put(card.type(), details);
        objects.save(
                ObjectType.TEST_CARD,
                new JsonObject().put("id", method.getString("id")).put("name", card.name()));
        return objects.save(ObjectType.PAYMENT_METHOD, method);
    }

    /** The part that payment methods and charges have in common. */
    static JsonObject details(TestCard card) {
        JsonObject details = StripeData.methodDetails(card.type())
                .put("fingerprint", "simulated" + card.last4())
                .put("last4", card.last4());
        if (card.type().equals("card")) {
            details.put("brand", card.brand()).put("funding", card.name().endsWith("_debit") ? "debit" : "credit");
        }
        return details;
    }
}
