package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Refunds: each method leaves the ledger and the events consistent. */
record Refunds(StripeObjects objects, PaymentMethods methods, Disputes disputes) {
    private static final Set<String> CREATE = Set.of("amount", "charge", "metadata", "payment_intent", "reason");
    private static final String STATUS = "status";
    private static final String SUCCEEDED = "succeeded";

    /** Gives money back; what a test card lets happen later is still open afterwards. */
    JsonObject create(ApiCall call) {
        Form form = call.form().allowOnly(CREATE);
        JsonObject charge = charge(form);
        String chargeId = charge.getString("id");
        if (disputes.blocksRefund(chargeId)) {
            throw StripeFailure.of("charge_disputed", null, chargeId);
        }
        long refundable = charge.getLong("amount_captured") - charge.getLong("amount_refunded");
        if (refundable == 0) {
            throw StripeFailure.of("charge_already_refunded", null, chargeId);
        }
        long amount = Amounts.refund(form, refundable);
        requireAtMost(charge, refundable, amount);
        TestCard card = methods.cardOf(charge.getString("payment_method"));
        JsonObject refund = StripeObjects.create(Kind.REFUND)
                .put("amount", amount)
                .put("charge", chargeId)
                .put("currency", charge.getString("currency"))
                .put("metadata", form.metadata())
                .put("payment_intent", charge.getString("payment_intent"))
                .put("reason", form.get("reason"))
                .put(STATUS, card.behaviour() == Behaviour.REFUND_LATER ? "pending" : SUCCEEDED);
        objects.save(Kind.REFUND, refund, "refund.created");
        addToCharge(charge, amount, "charge.refunded");
        settleLater(refund, card);
        return refund;
    }

    private JsonObject charge(Form form) {
        String intentId = form.get("payment_intent");
        if (intentId == null) {
            JsonObject charge = objects.named(Kind.CHARGE, form.require("charge"));
            requirePaid(charge, "This charge has failed and cannot be refunded.");
            return charge;
        }
        JsonObject intent = objects.named(Kind.PAYMENT_INTENT, intentId);
        requirePaid(intent, "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.");
        return objects.require(Kind.CHARGE, intent.getString("latest_charge"));
    }

    private static void requirePaid(JsonObject object, String otherwise) {
        if (!object.getString(STATUS).equals(SUCCEEDED)) {
            throw StripeFailure.of("invalid", object.getString("object"), otherwise);
        }
    }

    private static void requireAtMost(JsonObject charge, long refundable, long amount) {
        if (amount > refundable) {
            String currency = charge.getString("currency");
            String limit = refundable < charge.getLong("amount") ? "unrefunded amount on charge" : "charge amount";
            throw StripeFailure.of(
                    "refund_too_large",
                    "amount",
                    Amounts.text(amount, currency),
                    limit,
                    Amounts.text(refundable, currency));
        }
    }

    /** The bank has carried the refund out, or has sent the money back. */
    JsonObject settle(String id, boolean isReturned) {
        JsonObject refund = objects.require(Kind.REFUND, id);
        String before = refund.getString(STATUS);
        String after = isReturned ? SUCCEEDED : "failed";
        if (before.equals("failed") || before.equals(after)) {
            return refund;
        }
        refund.put(STATUS, after);
        if (isReturned) {
            return objects.save(Kind.REFUND, refund, "refund.updated", "charge.refund.updated");
        }
        addToCharge(objects.require(Kind.CHARGE, refund.getString("charge")), -refund.getLong("amount"));
        refund.put("failure_reason", "expired_or_canceled_card");
        return objects.save(Kind.REFUND, refund, "refund.updated", "charge.refund.updated", "refund.failed");
    }

    /** Continues what an earlier run left open. */
    void resume() {
        objects.ledger().all(Kind.REFUND).forEach(refund -> objects.ledger()
                .find(Kind.CHARGE, refund.getString("charge"))
                .flatMap(charge -> methods.find(charge.getString("payment_method")))
                .ifPresent(card -> settleLater(refund, card)));
    }

    private void settleLater(JsonObject refund, TestCard card) {
        Behaviour behaviour = card.behaviour();
        if (behaviour == Behaviour.REFUND_LATER || behaviour == Behaviour.REFUND_FAILS) {
            objects.later(() -> settle(refund.getString("id"), behaviour == Behaviour.REFUND_LATER));
        }
    }

    private void addToCharge(JsonObject charge, long amount, String... events) {
        long refunded = charge.getLong("amount_refunded") + amount;
        charge.put("amount_refunded", refunded).put("refunded", refunded == charge.getLong("amount_captured"));
        objects.save(Kind.CHARGE, charge, events);
    }
}
