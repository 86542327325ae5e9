package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Disputes: each method leaves the ledger and the events consistent. */
record Disputes(StripeObjects objects) {
    private static final String STATUS = "status";
    private static final long SECONDS_TO_RESPOND = 7 * 86_400;

    /** The bank of the buyer disputes a charge, and takes the money back until it has decided. */
    JsonObject create(String chargeId) {
        JsonObject charge = objects.require(ObjectType.CHARGE, chargeId);
        if (!charge.getBoolean("paid") || charge.getBoolean("disputed")) {
            throw StripeFailure.of("invalid", "charge", "This charge cannot be disputed.");
        }
        objects.save(ObjectType.CHARGE, charge.put("disputed", true));
        JsonObject dispute = StripeObjects.create(ObjectType.DISPUTE)
                .put("amount", charge.getLong("amount_captured") - charge.getLong("amount_refunded"))
                .put("charge", chargeId)
                .put("currency", charge.getString("currency"))
                .put("payment_intent", charge.getString("payment_intent"));
        dispute.getJsonObject("evidence_details").put("due_by", StripeObjects.seconds() + SECONDS_TO_RESPOND);
        return objects.save(ObjectType.DISPUTE, dispute, "charge.dispute.created", "charge.dispute.funds_withdrawn");
    }

    /** The bank has decided. */
    JsonObject close(String id, boolean isWon) {
        JsonObject dispute = objects.require(ObjectType.DISPUTE, id);
        if (!dispute.getString(STATUS).equals("needs_response")) {
            return dispute;
        }
        dispute.put(STATUS, isWon ? "won" : "lost");
        return isWon
                ? objects.save(ObjectType.DISPUTE, dispute, "charge.dispute.funds_reinstated", "charge.dispute.closed")
                : objects.save(ObjectType.DISPUTE, dispute, "charge.dispute.closed");
    }

    /** True while a charge cannot be refunded because it is disputed, or the dispute is lost. */
    boolean blocksRefund(String chargeId) {
        Optional<JsonObject> dispute =
                objects.ledger().of(ObjectType.DISPUTE, chargeId).findFirst();
        return dispute.isPresent() && !dispute.get().getString(STATUS).equals("won");
    }
}
