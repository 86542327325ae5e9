package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** Refunds: each method leaves the ledger and the events consistent. */
record Refunds(StripeObjects objects, PaymentMethods methods, Disputes disputes, Map<String, String> refusals) {
    private static final int MOST_REFUSALS = 10_000;
    private static final Set<String> CREATE = Set.of("amount", "charge", "metadata", "payment_intent", "reason");
    private static final String STATUS = "status";
    private static final String SUCCEEDED = "succeeded";

    /** Gives money back; what a test card lets happen later is still open afterwards. */
    JsonObject create(ApiCall call) {
        return create(call.form().allowOnly(CREATE));
    }

    /** A refund made in the dashboard, of the whole where no amount is given, in Stripe's unit. */
    JsonObject createByHand(String chargeId, Long amount) {
        objects.require(ObjectType.CHARGE, chargeId);
        String part = amount == null ? "" : "&amount=" + amount;
        return create(Form.parse("charge=" + chargeId + part));
    }

    /** Has refunds of a charge be refused with that code from now on; null for not any more. */
    void refuse(String chargeId, String code) {
        objects.require(ObjectType.CHARGE, chargeId);
        if (code == null) {
            refusals.remove(chargeId);
        } else if (refusals.size() < MOST_REFUSALS) {
            refusals.put(chargeId, code);
        } else {
            throw new IllegalArgumentException("Refunds of too many charges are refused");
        }
    }

    private JsonObject create(Form form) {
        JsonObject charge = charge(form);
        String chargeId = charge.getString("id");
        if (refusals.containsKey(chargeId)) {
            throw StripeFailure.coded("refund_refused", refusals.get(chargeId), chargeId);
        }
        if (disputes.blocksRefund(chargeId)) {
            throw StripeFailure.of("charge_disputed", null, chargeId);
        }
        long refundable = charge.getLong("amount_captured") - charge.getLong("amount_refunded");
        if (refundable == 0) {
            throw StripeFailure.of("charge_already_refunded", null, chargeId);
        }
        long amount = Amounts.refund(form, refundable, charge.getString("currency"));
        requireAtMost(charge, refundable, amount);
        TestCard card = methods.cardOf(charge.getString("payment_method"));
        JsonObject refund = StripeObjects.create(ObjectType.REFUND)
                .put("amount", amount)
                .put("charge", chargeId)
                .put("currency", charge.getString("currency"))
                .put("metadata", form.metadata())
                .put("payment_intent", charge.getString("payment_intent"))
                .put("reason", form.get("reason"))
                .put(STATUS, card.behaviour() == CardBehaviour.REFUND_LATER ? "pending" : SUCCEEDED);
        objects.save(ObjectType.REFUND, refund, "refund.created");
        addToCharge(charge, amount, "charge.refunded");
        settleLater(refund, card);
        return refund;
    }

    private JsonObject charge(Form form) {
        String intentId = form.get("payment_intent");
        if (intentId == null) {
            JsonObject charge = objects.named(ObjectType.CHARGE, form.require("charge"));
            requirePaid(charge, "This charge has failed and cannot be refunded.");
            return charge;
        }
        JsonObject intent = objects.named(ObjectType.PAYMENT_INTENT, intentId);
        requirePaid(intent, "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.");
        return objects.require(ObjectType.CHARGE, intent.getString("latest_charge"));
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
        JsonObject refund = objects.require(ObjectType.REFUND, id);
        String before = refund.getString(STATUS);
        String after = isReturned ? SUCCEEDED : "failed";
        if (before.equals("failed") || before.equals(after)) {
            return refund;
        }
        refund.put(STATUS, after);
        if (isReturned) {
            return objects.save(ObjectType.REFUND, refund, "refund.updated", "charge.refund.updated");
        }
        addToCharge(objects.require(ObjectType.CHARGE, refund.getString("charge")), -refund.getLong("amount"));
        refund.put("failure_reason", "expired_or_canceled_card");
        return objects.save(ObjectType.REFUND, refund, "refund.updated", "charge.refund.updated", "refund.failed");
    }

    /** Continues what an earlier run left open. */
    void resume() {
        objects.ledger().all(ObjectType.REFUND).forEach(refund -> objects.ledger()
                .find(ObjectType.CHARGE, refund.getString("charge"))
                .flatMap(charge -> methods.find(charge.getString("payment_method")))
                .ifPresent(card -> settleLater(refund, card)));
    }

    private void settleLater(JsonObject refund, TestCard card) {
        CardBehaviour behaviour = card.behaviour();
        if (behaviour == CardBehaviour.REFUND_LATER || behaviour == CardBehaviour.REFUND_FAILS) {
            objects.later(() -> settle(refund.getString("id"), behaviour == CardBehaviour.REFUND_LATER));
        }
    }

    private void addToCharge(JsonObject charge, long amount, String... events) {
        long refunded = charge.getLong("amount_refunded") + amount;
        charge.put("amount_refunded", refunded).put("refunded", refunded == charge.getLong("amount_captured"));
        objects.save(ObjectType.CHARGE, charge, events);
    }
}
