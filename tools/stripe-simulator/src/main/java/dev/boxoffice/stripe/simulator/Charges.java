package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** The attempts to move money for an intent. */
final class Charges {
    private final Ledger ledger;
    private final Events events;
    private final UnixClock now;

    Charges(Ledger ledger, Events events, UnixClock now) {
        this.ledger = ledger;
        this.events = events;
        this.now = now;
    }

    JsonObject succeed(JsonObject intent, TestCard card) {
        JsonObject charge = charge(intent, card).put("status", "succeeded").put("paid", true);
        charge.put("captured", true).put("amount_captured", intent.getLong("amount"));
        charge.put("outcome", outcome("approved_by_network", "authorized", "Payment complete."));
        return record("charge.succeeded", charge);
    }

    JsonObject decline(JsonObject intent, TestCard card, Decline decline) {
        JsonObject charge = charge(intent, card)
                .put("status", "failed")
                .put("failure_code", decline.code())
                .put("failure_message", decline.message())
                .put(
                        "outcome",
                        outcome("declined_by_network", "issuer_declined", decline.message())
                                .put("reason", decline.error(null).getString("decline_code")));
        return record("charge.failed", charge);
    }

    private JsonObject record(String event, JsonObject charge) {
        ledger.put(ObjectType.CHARGE, charge);
        events.publish(event, charge);
        return charge;
    }

    private JsonObject charge(JsonObject intent, TestCard card) {
        String type = PaymentMethods.type(card);
        return new JsonObject()
                .put("id", Ids.next("ch"))
                .put("object", "charge")
                .put("amount", intent.getLong("amount"))
                .put("amount_captured", 0)
                .put("amount_refunded", 0)
                .put("billing_details", PaymentMethods.noBillingDetails())
                .put("captured", false)
                .put("created", now.seconds())
                .put("currency", intent.getString("currency"))
                .put("disputed", false)
                .put("failure_code", null)
                .put("failure_message", null)
                .put("fraud_details", new JsonObject())
                .put("livemode", false)
                .put("metadata", intent.getJsonObject("metadata").copy())
                .put("outcome", null)
                .put("paid", false)
                .put("payment_intent", intent.getString("id"))
                .put("payment_method", intent.getString("payment_method"))
                .put(
                        "payment_method_details",
                        new JsonObject().put("type", type).put(type, PaymentMethods.details(card)))
                .put("refunded", false)
                .put("status", "failed");
    }

    private static JsonObject outcome(String network, String type, String message) {
        return new JsonObject()
                .put("advice_code", null)
                .put("network_status", network)
                .put("reason", null)
                .put("risk_level", "normal")
                .put("seller_message", message)
                .put("type", type);
    }
}
