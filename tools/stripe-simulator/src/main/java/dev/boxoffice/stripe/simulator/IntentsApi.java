package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The operations under {@code /v1/payment_intents} that change something. */
final class IntentsApi {
    private static final Set<String> CREATE = Set.of(
            "amount",
            "automatic_payment_methods",
            "capture_method",
            "confirm",
            "confirmation_method",
            "currency",
            "metadata",
            "payment_method",
            "payment_method_data",
            "payment_method_types");
    private static final Set<String> CONFIRM = Set.of("payment_method", "payment_method_data");

    private static final Set<String> PAYABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final Intents intents;
    private final UnixClock now;

    IntentsApi(Ledger ledger, Events events, PaymentMethods methods, Intents intents, UnixClock now) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        this.intents = intents;
        this.now = now;
    }

    JsonObject create(ApiCall call) {
        Form form = call.form();
        form.allowOnly(CREATE);
        requireAutomatic(form, "capture_method");
        requireAutomatic(form, "confirmation_method");
        JsonObject intent = NewIntent.of(form, now.seconds());
        JsonObject method = methods.of(form);
        if (form.isTrue("confirm")) {
            requireMethod(intent, method);
        }
        attach(intent, method);
        ledger.put(ObjectType.PAYMENT_INTENT, intent);
        events.publish("payment_intent.created", intent);
        return form.isTrue("confirm") ? intents.pay(intent) : intent;
    }

    /** Only the amount can be changed. */
    JsonObject update(ApiCall call) {
        call.form().allowOnly(Set.of("amount"));
        JsonObject intent = ledger.require(ObjectType.PAYMENT_INTENT, call.id());
        requirePayable(intent, "update");
        return ledger.put(
                ObjectType.PAYMENT_INTENT,
                intent.put("amount", Amounts.payment(call.form(), intent.getString("currency"))));
    }

    JsonObject confirm(ApiCall call) {
        Form form = call.form();
        form.allowOnly(CONFIRM);
        JsonObject intent = ledger.require(ObjectType.PAYMENT_INTENT, call.id());
        requirePayable(intent, "confirm");
        JsonObject method = methods.of(form);
        requireMethod(intent, method);
        attach(intent, method);
        return intents.pay(intent);
    }

    JsonObject cancel(ApiCall call) {
        call.form().allowOnly(Set.of("cancellation_reason"));
        String reason = call.form().get("cancellation_reason");
        if (reason != null && !REASONS.contains(reason)) {
            throw StripeErrors.invalid("Invalid cancellation_reason: must be one of " + REASONS, "cancellation_reason");
        }
        JsonObject intent = ledger.require(ObjectType.PAYMENT_INTENT, call.id());
        requirePayable(intent, "cancel");
        return intents.cancel(intent, reason);
    }

    private static void attach(JsonObject intent, JsonObject method) {
        if (method != null) {
            intent.put("payment_method", method.getString("id"));
            if (intent.getString("status").equals("requires_payment_method")) {
                intent.put("status", "requires_confirmation");
            }
        }
    }

    private static void requireAutomatic(Form form, String name) {
        String value = form.get(name);
        if (value != null && !value.startsWith("automatic")) {
            throw StripeErrors.invalid("The simulator knows only " + name + " automatic.", name);
        }
    }

    private static void requirePayable(JsonObject intent, String verb) {
        String status = intent.getString("status");
        if (!PAYABLE.contains(status)) {
            throw StripeErrors.unexpectedState(
                    "You cannot "
                            + verb
                            + " this PaymentIntent because it has a status of "
                            + status
                            + ". Only a PaymentIntent with one of the following statuses may be used:"
                            + " requires_payment_method, requires_confirmation, requires_action.",
                    intent);
        }
    }

    private static void requireMethod(JsonObject intent, JsonObject method) {
        if (method == null && intent.getString("payment_method") == null) {
            throw StripeErrors.unexpectedState(
                    "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
                            + " either update the PaymentIntent with a payment method and then confirm it again,"
                            + " or confirm it again directly with a payment method or ConfirmationToken.",
                    intent);
        }
    }
}
