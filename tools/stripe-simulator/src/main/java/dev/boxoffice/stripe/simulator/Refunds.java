package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** The life of refunds: each method leaves the ledger and the events consistent. */
final class Refunds {
    private final Ledger ledger;
    private final Events events;
    private final PaymentMethods methods;
    private final DelayedSettlements settlements;
    private final UnixClock now;

    Refunds(Ledger ledger, Events events, PaymentMethods methods, DelayedSettlements settlements, UnixClock now) {
        this.ledger = ledger;
        this.events = events;
        this.methods = methods;
        this.settlements = settlements;
        this.now = now;
    }

    /** Gives money back; what a test card lets happen later is still open afterwards. */
    JsonObject refund(JsonObject charge, long amount, String reason, JsonObject metadata) {
        TestCard card = methods.cardOf(charge.getString("payment_method"));
        boolean pending = card.behaviour() == CardBehaviour.REFUND_LATER;
        JsonObject refund = new JsonObject()
                .put("id", Ids.next("re"))
                .put("object", "refund")
                .put("amount", amount)
                .put("balance_transaction", null)
                .put("charge", charge.getString("id"))
                .put("created", now.seconds())
                .put("currency", charge.getString("currency"))
                .put("metadata", metadata)
                .put("payment_intent", charge.getString("payment_intent"))
                .put("reason", reason)
                .put("receipt_number", null)
                .put("source_transfer_reversal", null)
                .put("status", pending ? "pending" : "succeeded")
                .put("transfer_reversal", null);
        ledger.put(ObjectType.REFUND, refund);
        events.publish("refund.created", refund);
        addToCharge(charge, amount);
        events.publish("charge.refunded", charge);
        settleLater(refund, card);
        return refund;
    }

    /** The bank has carried the refund out, or has sent the money back. */
    JsonObject settle(String id, boolean succeeded) {
        JsonObject refund = ledger.require(ObjectType.REFUND, id);
        String before = refund.getString("status");
        String after = succeeded ? "succeeded" : "failed";
        if (before.equals("failed") || before.equals(after)) {
            return refund;
        }
        refund.put("status", after);
        if (!succeeded) {
            refund.put("failure_reason", "expired_or_canceled_card");
            JsonObject charge = ledger.require(ObjectType.CHARGE, refund.getString("charge"));
            addToCharge(charge, -refund.getLong("amount"));
        }
        ledger.put(ObjectType.REFUND, refund);
        events.publish("refund.updated", refund);
        events.publish("charge.refund.updated", refund);
        if (!succeeded) {
            events.publish("refund.failed", refund);
        }
        return refund;
    }

    /** Continues what an earlier run left open. */
    void resume() {
        ledger.all(ObjectType.REFUND).forEach(refund -> ledger.find(ObjectType.CHARGE, refund.getString("charge"))
                .flatMap(charge -> methods.find(charge.getString("payment_method")))
                .ifPresent(card -> settleLater(refund, card)));
    }

    private void settleLater(JsonObject refund, TestCard card) {
        String id = refund.getString("id");
        if (card.behaviour() == CardBehaviour.REFUND_LATER) {
            settlements.later(() -> settle(id, true));
        } else if (card.behaviour() == CardBehaviour.REFUND_FAILS) {
            settlements.later(() -> settle(id, false));
        }
    }

    private void addToCharge(JsonObject charge, long amount) {
        long refunded = charge.getLong("amount_refunded") + amount;
        charge.put("amount_refunded", refunded).put("refunded", refunded == charge.getLong("amount_captured"));
        ledger.put(ObjectType.CHARGE, charge);
    }
}
