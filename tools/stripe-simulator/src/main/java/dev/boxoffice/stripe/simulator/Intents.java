package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** PaymentIntents and their charges: each method leaves the ledger and the events consistent. */
record Intents(StripeObjects objects, PaymentMethods methods, Disputes disputes, Supplier<String> baseUrl) {
    private static final Set<String> CREATE = Set.of(
            "amount",
            "automatic_payment_methods",
            "confirm",
            "currency",
            "metadata",
            "payment_method",
            "payment_method_data",
            "payment_method_types");
    private static final List<String> PAYABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final String STATUS = "status";
    private static final String METHOD = "payment_method";

    JsonObject create(ApiCall call) {
        Form form = call.form().allowOnly(CREATE);
        String currency = Amounts.currency(form);
        JsonObject intent = StripeObjects.create(ObjectType.PAYMENT_INTENT)
                .put("amount", Amounts.payment(form, currency))
                .put("currency", currency)
                .put("metadata", form.metadata());
        intent.put("client_secret", intent.getString("id") + "_secret_" + StripeObjects.randomText(25));
        acceptMethods(intent, form);
        JsonObject method = methods.of(form);
        if (form.isTrue("confirm")) {
            requireMethod(intent, method);
        }
        attach(intent, method);
        objects.save(ObjectType.PAYMENT_INTENT, intent, "payment_intent.created");
        return form.isTrue("confirm") ? pay(intent) : intent;
    }

    /** Without types of its own, an intent accepts what the account does, redirects included. */
    private static void acceptMethods(JsonObject intent, Form form) {
        List<String> types = form.list("payment_method_types");
        if (!types.isEmpty()) {
            intent.put("payment_method_types", new JsonArray(types));
        } else if (!"false".equals(form.get("automatic_payment_methods[enabled]"))) {
            String redirects = form.get("automatic_payment_methods[allow_redirects]");
            intent.put(
                    "automatic_payment_methods",
                    new JsonObject()
                            .put("allow_redirects", redirects == null ? "always" : redirects)
                            .put("enabled", true));
        }
    }

    /** Only the amount can be changed. */
    JsonObject update(ApiCall call) {
        Form form = call.form().allowOnly(Set.of("amount"));
        JsonObject intent = payable(call, "update");
        return objects.save(
                ObjectType.PAYMENT_INTENT, intent.put("amount", Amounts.payment(form, intent.getString("currency"))));
    }

    JsonObject confirm(ApiCall call) {
        Form form = call.form().allowOnly(Set.of(METHOD, "payment_method_data"));
        JsonObject intent = payable(call, "confirm");
        JsonObject method = methods.of(form);
        requireMethod(intent, method);
        attach(intent, method);
        return pay(intent);
    }

    JsonObject cancel(ApiCall call) {
        Form form = call.form().allowOnly(Set.of("cancellation_reason"));
        JsonObject intent = payable(call, "cancel")
                .put(STATUS, "canceled")
                .put("canceled_at", StripeObjects.seconds())
                .put("cancellation_reason", form.get("cancellation_reason"))
                .put("next_action", null);
        return objects.save(ObjectType.PAYMENT_INTENT, intent, "payment_intent.canceled");
    }

    private JsonObject payable(ApiCall call, String verb) {
        JsonObject intent = objects.require(ObjectType.PAYMENT_INTENT, call.id());
        String status = intent.getString(STATUS);
        if (!PAYABLE.contains(status)) {
            throw StripeFailure.unexpectedState(
                    "You cannot %s this PaymentIntent because it has a status of %s. Only a PaymentIntent with one of"
                                    .formatted(verb, status)
                            + " the following statuses may be used: " + String.join(", ", PAYABLE) + ".",
                    intent);
        }
        return intent;
    }

    private static void requireMethod(JsonObject intent, JsonObject method) {
        if (method == null && intent.getString(METHOD) == null) {
            throw StripeFailure.unexpectedState(
                    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either"
                            + " update the PaymentIntent with a payment method and then confirm it again, or confirm"
                            + " it again directly with a payment method or ConfirmationToken.",
                    intent);
        }
    }

    private static void attach(JsonObject intent, JsonObject method) {
        if (method != null) {
            intent.put(METHOD, method.getString("id"));
            if (intent.getString(STATUS).equals("requires_payment_method")) {
                intent.put(STATUS, "requires_confirmation");
            }
        }
    }

    private JsonObject pay(JsonObject intent) {
        TestCard card = cardOf(intent);
        intent.put("last_payment_error", null).put("next_action", null);
        return switch (card.behaviour()) {
            case DECLINE -> throw StripeFailure.declined(decline(intent, card, card.decline()));
            case CHALLENGE, CHALLENGE_THEN_DECLINE -> challenge(intent);
            case PROCESS_THEN_SUCCEED, PROCESS_THEN_FAIL, KEEP_PROCESSING -> {
                objects.save(ObjectType.PAYMENT_INTENT, intent.put(STATUS, "processing"), "payment_intent.processing");
                settleLater(intent, card);
                yield intent;
            }
            case SUCCEED, REFUND_LATER, REFUND_FAILS -> succeed(intent, card);
            case DISPUTE -> {
                JsonObject paid = succeed(intent, card);
                objects.later(() -> disputes.create(paid.getString("latest_charge")));
                yield paid;
            }
        };
    }

    private TestCard cardOf(JsonObject intent) {
        return methods.cardOf(intent.getString(METHOD));
    }

    private JsonObject challenge(JsonObject intent) {
        String url = baseUrl.get() + "/_simulator/three-d-secure/" + intent.getString("id");
        JsonObject sdk = new JsonObject().put("type", "three_d_secure_redirect").put("stripe_js", url);
        intent.put(STATUS, "requires_action")
                .put(
                        "next_action",
                        new JsonObject().put("type", "use_stripe_sdk").put("use_stripe_sdk", sdk));
        return objects.save(ObjectType.PAYMENT_INTENT, intent, "payment_intent.requires_action");
    }

    /** The buyer passes or fails 3-D Secure. */
    JsonObject answerChallenge(String id, boolean isPassed) {
        JsonObject intent = objects.require(ObjectType.PAYMENT_INTENT, id);
        if (!intent.getString(STATUS).equals("requires_action")) {
            throw StripeFailure.unexpectedState("This PaymentIntent waits for no 3-D Secure.", intent);
        }
        TestCard card = cardOf(intent);
        intent.put("next_action", null);
        if (!isPassed) {
            return fail(intent, StripeFailure.error("authentication_failure"));
        }
        return card.behaviour() == CardBehaviour.CHALLENGE
                ? succeed(intent, card)
                : decline(intent, card, card.decline());
    }

    /** What was processing ends. */
    JsonObject settle(String id, boolean isPaid) {
        JsonObject intent = objects.require(ObjectType.PAYMENT_INTENT, id);
        if (!intent.getString(STATUS).equals("processing")) {
            throw StripeFailure.unexpectedState("This PaymentIntent is not processing.", intent);
        }
        TestCard card = cardOf(intent);
        return isPaid ? succeed(intent, card) : decline(intent, card, "debit_failed");
    }

    private void settleLater(JsonObject intent, TestCard card) {
        if (card.behaviour() != CardBehaviour.KEEP_PROCESSING) {
            boolean isPaid = card.behaviour() == CardBehaviour.PROCESS_THEN_SUCCEED;
            objects.later(() -> settle(intent.getString("id"), isPaid));
        }
    }

    /** Continues what an earlier run left in processing. */
    void resume() {
        objects.ledger()
                .all(ObjectType.PAYMENT_INTENT)
                .filter(intent -> intent.getString(STATUS).equals("processing"))
                .forEach(intent -> methods.find(intent.getString(METHOD)).ifPresent(card -> settleLater(intent, card)));
    }

    private JsonObject succeed(JsonObject intent, TestCard card) {
        JsonObject charge = charge(intent, card)
                .put(STATUS, "succeeded")
                .put("paid", true)
                .put("captured", true)
                .put("amount_captured", intent.getLong("amount"));
        objects.save(ObjectType.CHARGE, charge, "charge.succeeded");
        intent.put(STATUS, "succeeded")
                .put("amount_received", intent.getLong("amount"))
                .put("latest_charge", charge.getString("id"));
        return objects.save(ObjectType.PAYMENT_INTENT, intent, "payment_intent.succeeded");
    }

    private JsonObject decline(JsonObject intent, TestCard card, String decline) {
        JsonObject error = StripeFailure.error(decline);
        JsonObject charge = charge(intent, card)
                .put("failure_code", error.getString("code"))
                .put("failure_message", error.getString("message"));
        charge.getJsonObject("outcome")
                .put("network_status", "declined_by_network")
                .put("reason", error.getString("decline_code"))
                .put("seller_message", error.getString("message"))
                .put("type", "issuer_declined");
        objects.save(ObjectType.CHARGE, charge, "charge.failed");
        intent.put("latest_charge", charge.getString("id"));
        return fail(intent, error.put("charge", charge.getString("id")));
    }

    /** Back to the start: another payment method may be tried. */
    private JsonObject fail(JsonObject intent, JsonObject error) {
        objects.ledger()
                .find(ObjectType.PAYMENT_METHOD, intent.getString(METHOD))
                .ifPresent(method -> error.put(METHOD, method));
        intent.put(STATUS, "requires_payment_method").put(METHOD, null).put("last_payment_error", error);
        return objects.save(ObjectType.PAYMENT_INTENT, intent, "payment_intent.payment_failed");
    }

    private static JsonObject charge(JsonObject intent, TestCard card) {
        return StripeObjects.create(ObjectType.CHARGE)
                .put("amount", intent.getLong("amount"))
                .put("currency", intent.getString("currency"))
                .put("metadata", intent.getJsonObject("metadata").copy())
                .put("payment_intent", intent.getString("id"))
                .put(METHOD, intent.getString(METHOD))
                .put(
                        "payment_method_details",
                        new JsonObject().put("type", card.type()).put(card.type(), PaymentMethods.details(card)));
    }
}
