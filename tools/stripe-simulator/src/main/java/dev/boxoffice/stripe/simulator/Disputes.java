package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The life of disputes: each method leaves the ledger and the events consistent. */
final class Disputes {
    private static final String STATUS = "status";
    private static final long DAYS_TO_RESPOND = 7;
    private static final long DAY_SECONDS = 86_400;

    private final Ledger ledger;
    private final Events events;
    private final DelayedSettlements settlements;
    private final UnixClock now;

    Disputes(Ledger ledger, Events events, DelayedSettlements settlements, UnixClock now) {
        this.ledger = ledger;
        this.events = events;
        this.settlements = settlements;
        this.now = now;
    }

    /** Has the bank of the buyer dispute a charge soon. */
    void createLater(String chargeId) {
        settlements.later(() -> create(chargeId));
    }

    /** The bank of the buyer disputes a charge, and takes the money back until it has decided. */
    JsonObject create(String chargeId) {
        JsonObject charge = ledger.require(ObjectType.CHARGE, chargeId);
        if (!charge.getBoolean("paid") || charge.getBoolean("disputed")) {
            throw StripeErrors.invalid("This charge cannot be disputed.", "charge");
        }
        ledger.put(ObjectType.CHARGE, charge.put("disputed", true));
        JsonObject dispute = new JsonObject()
                .put("id", Ids.next("dp"))
                .put("object", "dispute")
                .put("amount", charge.getLong("amount_captured") - charge.getLong("amount_refunded"))
                .put("balance_transactions", new JsonArray())
                .put("charge", chargeId)
                .put("created", now.seconds())
                .put("currency", charge.getString("currency"))
                .put("enhanced_eligibility_types", new JsonArray())
                .put("evidence", new JsonObject())
                .put(
                        "evidence_details",
                        new JsonObject()
                                .put("due_by", now.seconds() + DAYS_TO_RESPOND * DAY_SECONDS)
                                .put("enhanced_eligibility", new JsonObject())
                                .put("has_evidence", false)
                                .put("past_due", false)
                                .put("submission_count", 0))
                .put("is_charge_refundable", false)
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .put("payment_intent", charge.getString("payment_intent"))
                .put("reason", "fraudulent")
                .put(STATUS, "needs_response");
        ledger.put(ObjectType.DISPUTE, dispute);
        events.publish("charge.dispute.created", dispute);
        events.publish("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /** The bank has decided. */
    JsonObject close(String id, boolean won) {
        JsonObject dispute = ledger.require(ObjectType.DISPUTE, id);
        if (!dispute.getString(STATUS).equals("needs_response")) {
            return dispute;
        }
        ledger.put(ObjectType.DISPUTE, dispute.put(STATUS, won ? "won" : "lost"));
        if (won) {
            events.publish("charge.dispute.funds_reinstated", dispute);
        }
        events.publish("charge.dispute.closed", dispute);
        return dispute;
    }

    /** True while a charge cannot be refunded because it is disputed, or the dispute is lost. */
    boolean blocksRefund(String chargeId) {
        Optional<JsonObject> dispute = ledger.all(ObjectType.DISPUTE, chargeId)
                .filter(one -> one.getString("charge").equals(chargeId))
                .findFirst();
        return dispute.isPresent() && !dispute.get().getString(STATUS).equals("won");
    }
}
