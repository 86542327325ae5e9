package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The operations under {@code /v1/refunds} that change something. */
final class RefundsApi {
    private static final Set<String> CREATE = Set.of("amount", "charge", "metadata", "payment_intent", "reason");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private final Ledger ledger;
    private final Refunds refunds;
    private final Disputes disputes;

    RefundsApi(Ledger ledger, Refunds refunds, Disputes disputes) {
        this.ledger = ledger;
        this.disputes = disputes;
        this.refunds = refunds;
    }

    JsonObject create(ApiCall call) {
        Form form = call.form();
        form.allowOnly(CREATE);
        String reason = form.get("reason");
        if (reason != null && !REASONS.contains(reason)) {
            throw StripeErrors.invalid("Invalid reason: must be one of " + REASONS, "reason");
        }
        JsonObject charge = charge(form);
        if (disputes.blocksRefund(charge.getString("id"))) {
            throw StripeErrors.disputed(charge.getString("id"));
        }
        long refundable = charge.getLong("amount_captured") - charge.getLong("amount_refunded");
        if (refundable == 0) {
            throw StripeErrors.alreadyRefunded(charge.getString("id"));
        }
        long amount = Amounts.refund(form, refundable);
        requireAtMost(charge, refundable, amount);
        return refunds.refund(charge, amount, reason, form.metadata());
    }

    private JsonObject charge(Form form) {
        String intentId = form.get("payment_intent");
        String chargeId = form.get("charge");
        if (intentId == null && chargeId == null) {
            throw StripeErrors.invalid(
                    "One of the following params should be provided for this request: payment_intent or" + " charge.",
                    null);
        }
        return intentId == null ? byId(chargeId) : ofIntent(intentId);
    }

    private JsonObject byId(String chargeId) {
        JsonObject charge = ledger.find(ObjectType.CHARGE, chargeId)
                .orElseThrow(() -> StripeErrors.noSuch("charge", chargeId, "charge"));
        if (!charge.getString("status").equals("succeeded")) {
            throw StripeErrors.invalid("This charge has failed and cannot be refunded.", "charge");
        }
        return charge;
    }

    private JsonObject ofIntent(String intentId) {
        JsonObject intent = ledger.find(ObjectType.PAYMENT_INTENT, intentId)
                .orElseThrow(() -> StripeErrors.noSuch("payment_intent", intentId, "payment_intent"));
        if (!intent.getString("status").equals("succeeded")) {
            throw StripeErrors.invalid(
                    "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.",
                    "payment_intent");
        }
        return ledger.require(ObjectType.CHARGE, intent.getString("latest_charge"));
    }

    private static void requireAtMost(JsonObject charge, long refundable, long amount) {
        if (amount > refundable) {
            String currency = charge.getString("currency");
            String limit = refundable < charge.getLong("amount") ? "unrefunded amount on charge" : "charge amount";
            throw StripeErrors.refundTooLarge("Refund amount ("
                    + Amounts.text(amount, currency)
                    + ") is greater than "
                    + limit
                    + " ("
                    + Amounts.text(refundable, currency)
                    + ")");
        }
    }
}
