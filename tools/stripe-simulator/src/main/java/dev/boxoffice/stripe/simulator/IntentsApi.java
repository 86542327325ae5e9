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
            "customer",
            "description",
            "error_on_requires_action",
            "metadata",
            "off_session",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group",
            "use_stripe_sdk");
    private static final Set<String> CONFIRM = Set.of(
            "capture_method",
            "error_on_requires_action",
            "off_session",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "shipping",
            "use_stripe_sdk");
    private static final Set<String> UPDATE = Set.of(
            "amount",
            "currency",
            "description",
            "metadata",
            "payment_method",
            "payment_method_data",
            "receipt_email",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group");
    private static final Set<String> PAYABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final Intents intents;
    private final Now now;

    IntentsApi(Ledger ledger, Events events, PaymentMethods methods, Intents intents, Now now) {
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
            requireReturnUrl(intent, form);
        }
        attach(intent, method);
        ledger.put(Kind.PAYMENT_INTENT, intent);
        events.publish("payment_intent.created", intent);
        return form.isTrue("confirm") ? intents.pay(intent, Intents.Attempt.of(form)) : intent;
    }

    JsonObject update(ApiCall call) {
        Form form = call.form();
        form.allowOnly(UPDATE);
        JsonObject intent = ledger.require(Kind.PAYMENT_INTENT, call.id());
        if (form.get("amount") != null) {
            requirePayable(intent, "update");
            intent.put("amount", Amounts.payment(form, intent.getString("currency")));
        }
        attach(intent, methods.of(form));
        intent.put("metadata", Metadata.merge(intent.getJsonObject("metadata"), form));
        NewIntent.putTexts(intent, form);
        return ledger.put(Kind.PAYMENT_INTENT, intent);
    }

    JsonObject confirm(ApiCall call) {
        Form form = call.form();
        form.allowOnly(CONFIRM);
        JsonObject intent = ledger.require(Kind.PAYMENT_INTENT, call.id());
        requirePayable(intent, "confirm");
        JsonObject method = methods.of(form);
        requireMethod(intent, method);
        requireReturnUrl(intent, form);
        attach(intent, method);
        return intents.pay(intent, Intents.Attempt.of(form));
    }

    JsonObject cancel(ApiCall call) {
        call.form().allowOnly(Set.of("cancellation_reason"));
        String reason = call.form().get("cancellation_reason");
        if (reason != null && !REASONS.contains(reason)) {
            throw StripeErrors.invalid("Invalid cancellation_reason: must be one of " + REASONS, "cancellation_reason");
        }
        JsonObject intent = ledger.require(Kind.PAYMENT_INTENT, call.id());
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

    private static void requireReturnUrl(JsonObject intent, Form form) {
        JsonObject automatic = intent.getJsonObject("automatic_payment_methods");
        boolean mayRedirect =
                automatic != null && automatic.getString("allow_redirects").equals("always");
        if (mayRedirect && form.get("return_url") == null && !form.isTrue("use_stripe_sdk")) {
            throw StripeErrors.invalid(
                    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard."
                            + " Because some of these payment methods might redirect your customer off of your"
                            + " page, you must provide a `return_url`. If you don't want to accept"
                            + " redirect-based payment methods, set `automatic_payment_methods[enabled]` to"
                            + " `true` and `automatic_payment_methods[allow_redirects]` to `never`.",
                    null);
        }
    }
}
