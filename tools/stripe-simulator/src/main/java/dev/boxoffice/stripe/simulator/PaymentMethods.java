package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Turns the test tokens of requests into payment methods. */
final class PaymentMethods {
    private static final String TOKEN = "payment_method_data[card][token]";

    private final Ledger ledger;
    private final UnixClock now;

    PaymentMethods(Ledger ledger, UnixClock now) {
        this.ledger = ledger;
        this.now = now;
    }

    /** The payment method that a request names, null when it names none. */
    JsonObject of(Form form) {
        String id = form.get("payment_method");
        if (id != null) {
            return byId(id);
        }
        String token = form.get(TOKEN);
        if (token != null) {
            return create(TestCard.byToken(token).orElseThrow(() -> StripeErrors.noSuch("token", token, TOKEN)));
        }
        if (!form.map("payment_method_data").isEmpty()) {
            // Raw card numbers are refused as Stripe does by default: they have no business on a server.
            throw StripeErrors.invalid(
                    "Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test"
                            + " token such as tok_visa.",
                    "payment_method_data");
        }
        return null;
    }

    private JsonObject byId(String id) {
        return TestCard.byPaymentMethod(id)
                .map(this::create)
                .or(() -> ledger.find(ObjectType.PAYMENT_METHOD, id))
                .orElseThrow(() -> StripeErrors.noSuch("PaymentMethod", id, "payment_method"));
    }

    /** How a payment method behaves; empty when the ledger has forgotten it. */
    Optional<TestCard> find(String paymentMethodId) {
        return ledger.find(ObjectType.TEST_CARD, paymentMethodId)
                .flatMap(entry -> TestCard.named(entry.getString("name")));
    }

    /** How a payment method of the ledger behaves. */
    TestCard cardOf(String paymentMethodId) {
        return find(paymentMethodId)
                .orElseThrow(() -> StripeErrors.noSuch("PaymentMethod", paymentMethodId, "payment_method"));
    }

    private JsonObject create(TestCard card) {
        String id = Ids.next("pm");
        String type = type(card);
        ledger.put(ObjectType.TEST_CARD, new JsonObject().put("id", id).put("name", card.name()));
        JsonObject method = new JsonObject()
                .put("id", id)
                .put("object", "payment_method")
                .put("allow_redisplay", "unspecified")
                .put("billing_details", noBillingDetails())
                .put(type, withNetworks(card, details(card)))
                .put("created", now.seconds())
                .put("customer", null)
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .put("type", type);
        return ledger.put(ObjectType.PAYMENT_METHOD, method);
    }

    static String type(TestCard card) {
        return card.isBankAccount() ? "us_bank_account" : "card";
    }

    private static JsonObject withNetworks(TestCard card, JsonObject details) {
        return card.isBankAccount()
                ? details
                : details.put(
                        "networks",
                        new JsonObject()
                                .put("available", new JsonArray().add(card.brand()))
                                .put("preferred", null));
    }

    /** The part that payment methods and charges have in common. */
    static JsonObject details(TestCard card) {
        if (card.isBankAccount()) {
            return new JsonObject()
                    .put("account_holder_type", "individual")
                    .put("account_type", "checking")
                    .put("bank_name", "STRIPE TEST BANK")
                    .put("fingerprint", "simulated" + card.last4())
                    .put("last4", card.last4())
                    .put("routing_number", "110000000");
        }
        return new JsonObject()
                .put("brand", card.brand())
                .put("checks", new JsonObject().put("cvc_check", "pass"))
                .put("country", "US")
                .put("exp_month", 12)
                .put("exp_year", 2040)
                .put("fingerprint", "simulated" + card.last4())
                .put("funding", card.name().endsWith("_debit") ? "debit" : "credit")
                .put("last4", card.last4())
                .put("wallet", null);
    }

    static JsonObject noBillingDetails() {
        JsonObject address = new JsonObject();
        for (String line : new String[] {"city", "country", "line1", "line2", "postal_code", "state"}) {
            address.put(line, null);
        }
        return new JsonObject()
                .put("address", address)
                .put("email", null)
                .put("name", null)
                .put("phone", null)
                .put("tax_id", null);
    }
}
