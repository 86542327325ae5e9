package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** The life of payment intents: each method leaves the ledger and the events consistent. */
final class Intents {
    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final Charges charges;
    private final DelayedSettlements settlements;
    private final Disputes disputes;
    private final UnixClock now;
    private final Supplier<String> baseUrl;

    Intents(
            Ledger ledger,
            Events events,
            PaymentMethods methods,
            DelayedSettlements settlements,
            Disputes disputes,
            UnixClock now,
            Supplier<String> baseUrl) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        this.charges = new Charges(ledger, events, now);
        this.settlements = settlements;
        this.disputes = disputes;
        this.now = now;
        this.baseUrl = baseUrl;
    }

    /**
     * Attempts the payment with the intent's payment method.
     *
     * @throws StripeFailure 402 when it is declined, after the decline has been recorded
     */
    JsonObject pay(JsonObject intent) {
        TestCard card = methods.cardOf(intent.getString("payment_method"));
        intent.put("last_payment_error", null).put("next_action", null);
        return switch (card.behaviour()) {
            case DECLINE -> throw refuse(decline(intent, card, card.decline()));
            case CHALLENGE, CHALLENGE_THEN_DECLINE -> challenge(intent);
            case PROCESS_THEN_SUCCEED, PROCESS_THEN_FAIL, KEEP_PROCESSING -> process(intent, card);
            case SUCCEED, REFUND_LATER, REFUND_FAILS -> succeed(intent, card);
            case DISPUTE -> {
                JsonObject paid = succeed(intent, card);
                disputes.createLater(paid.getString("latest_charge"));
                yield paid;
            }
        };
    }

    /** The buyer passes or fails 3-D Secure. */
    JsonObject answerChallenge(String id, boolean passed) {
        JsonObject intent = ledger.require(ObjectType.PAYMENT_INTENT, id);
        if (!intent.getString("status").equals("requires_action")) {
            throw StripeErrors.unexpectedState("This PaymentIntent waits for no 3-D Secure.", intent);
        }
        TestCard card = methods.cardOf(intent.getString("payment_method"));
        intent.put("next_action", null);
        if (!passed) {
            return fail(intent, authenticationFailed());
        }
        return card.behaviour() == CardBehaviour.CHALLENGE
                ? succeed(intent, card)
                : decline(intent, card, card.decline());
    }

    /** What was processing ends. */
    JsonObject settle(String id, boolean succeeded) {
        JsonObject intent = ledger.require(ObjectType.PAYMENT_INTENT, id);
        if (!intent.getString("status").equals("processing")) {
            throw StripeErrors.unexpectedState("This PaymentIntent is not processing.", intent);
        }
        TestCard card = methods.cardOf(intent.getString("payment_method"));
        return succeeded ? succeed(intent, card) : decline(intent, card, Decline.DEBIT_FAILED);
    }

    JsonObject cancel(JsonObject intent, String reason) {
        intent.put("status", "canceled")
                .put("canceled_at", now.seconds())
                .put("cancellation_reason", reason)
                .put("next_action", null);
        return save(intent, "payment_intent.canceled");
    }

    /** Continues what an earlier run left in processing. */
    void resume() {
        ledger.all(ObjectType.PAYMENT_INTENT, "processing")
                .filter(intent -> intent.getString("status").equals("processing"))
                .forEach(intent ->
                        methods.find(intent.getString("payment_method")).ifPresent(card -> settleLater(intent, card)));
    }

    private JsonObject challenge(JsonObject intent) {
        String url = baseUrl.get() + "/_simulator/three-d-secure/" + intent.getString("id");
        JsonObject sdk = new JsonObject().put("type", "three_d_secure_redirect").put("stripe_js", url);
        intent.put("status", "requires_action")
                .put(
                        "next_action",
                        new JsonObject().put("type", "use_stripe_sdk").put("use_stripe_sdk", sdk));
        return save(intent, "payment_intent.requires_action");
    }

    private JsonObject process(JsonObject intent, TestCard card) {
        save(intent.put("status", "processing"), "payment_intent.processing");
        settleLater(intent, card);
        return intent;
    }

    private void settleLater(JsonObject intent, TestCard card) {
        if (card.behaviour() != CardBehaviour.KEEP_PROCESSING) {
            boolean succeeds = card.behaviour() == CardBehaviour.PROCESS_THEN_SUCCEED;
            settlements.later(() -> settle(intent.getString("id"), succeeds));
        }
    }

    private JsonObject succeed(JsonObject intent, TestCard card) {
        JsonObject charge = charges.succeed(intent, card);
        intent.put("status", "succeeded")
                .put("amount_received", intent.getLong("amount"))
                .put("latest_charge", charge.getString("id"));
        return save(intent, "payment_intent.succeeded");
    }

    private JsonObject decline(JsonObject intent, TestCard card, Decline decline) {
        JsonObject charge = charges.decline(intent, card, decline);
        intent.put("latest_charge", charge.getString("id"));
        return fail(intent, decline.error(charge.getString("id")));
    }

    /** Back to the start: another payment method may be tried. */
    private JsonObject fail(JsonObject intent, JsonObject error) {
        ledger.find(ObjectType.PAYMENT_METHOD, intent.getString("payment_method"))
                .ifPresent(method -> error.put("payment_method", method));
        intent.put("status", "requires_payment_method")
                .put("payment_method", null)
                .put("last_payment_error", error);
        return save(intent, "payment_intent.payment_failed");
    }

    private static StripeFailure refuse(JsonObject intent) {
        return StripeErrors.declined(intent.getJsonObject("last_payment_error"), intent);
    }

    private static JsonObject authenticationFailed() {
        return StripeErrors.error(
                "invalid_request_error",
                "payment_intent_authentication_failure",
                "The provided PaymentMethod has failed authentication. You can provide"
                        + " payment_method_data or a new PaymentMethod to attempt to fulfill this"
                        + " PaymentIntent again.");
    }

    private JsonObject save(JsonObject intent, String event) {
        ledger.put(ObjectType.PAYMENT_INTENT, intent);
        events.publish(event, intent);
        return intent;
    }
}
