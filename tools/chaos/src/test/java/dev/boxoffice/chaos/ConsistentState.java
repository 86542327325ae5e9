package dev.boxoffice.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Documents as they should be: one listing of ten seats, an order that is paid and one that is not. */
final class ConsistentState {
    static final String PAID = "paid";
    static final String GIVEN_UP = "given-up";

    final JsonObject ticket = new JsonObject()
            .put("_id", "t")
            .put("version", 1L)
            .put("userId", "s")
            .put("title", "Concert")
            .put("price", 1_000L)
            .put("quantity", 10)
            .put("status", "active")
            .put("available", 7)
            .put("held", 0)
            .put("sold", 3);
    final JsonObject listing = new JsonObject()
            .put("_id", "t")
            .put("version", 1L)
            .put("userId", "s")
            .put("title", "Concert")
            .put("price", 1_000L)
            .put("quantity", 10)
            .put("active", true);
    final JsonObject pool = new JsonObject().put("_id", "t").put("capacity", 10).put("unallocated", 4);
    final JsonObject block = new JsonObject()
            .put("_id", "t/0")
            .put("ticketId", "t")
            .put("capacity", 6)
            .put("free", 3)
            .put("holds", new JsonArray())
            .put(
                    "sales",
                    new JsonArray().add(new JsonObject().put("orderId", PAID).put("n", 3)));
    final JsonObject paid = order(PAID, "complete", 3);
    final JsonObject givenUp = order(GIVEN_UP, "cancelled", 2);
    // Of an order that did not come into being, whose id must not be used any more.
    final JsonObject mark = new JsonObject().put("_id", "mark").put("version", 0L);
    final JsonObject payment = new JsonObject()
            .put("_id", "p")
            .put("orderId", PAID)
            .put("status", "succeeded")
            .put("movements", new JsonArray().add(movement("charge", 3_000)));
    final JsonObject refundedPayment = new JsonObject()
            .put("_id", "q")
            .put("orderId", GIVEN_UP)
            .put("status", "refunded")
            .put("movements", new JsonArray().add(movement("charge", 2_000)).add(movement("refund", 2_000)));
    final JsonObject payable = payable(paid);
    final JsonObject payableGivenUp = payable(givenUp);
    final JsonObject charge = charge("c", PAID, 3_000, 0);
    final JsonObject refundedCharge = charge("d", GIVEN_UP, 2_000, 2_000);
    final List<JsonObject> charges = new ArrayList<>(List.of(charge, refundedCharge));
    final List<JsonObject> refunds =
            new ArrayList<>(List.of(new JsonObject().put("id", "r").put("charge", "d")));
    final Set<String> completed = new HashSet<>(Set.of(PAID));
    final Set<String> cancelled = new HashSet<>(Set.of(GIVEN_UP));
    final List<String> dead = new ArrayList<>();
    final List<String> busy = new ArrayList<>();
    final List<JsonObject> mails = new ArrayList<>();
    final List<JsonObject> admissions =
            new ArrayList<>(List.of(admission(PAID, 1), admission(PAID, 2), admission(PAID, 3)));
    final List<JsonObject> scans = new ArrayList<>();
    final AnswerLog log = new AnswerLog();

    static JsonObject admission(String orderId, int number) {
        return new JsonObject()
                .put("_id", orderId + "-" + number)
                .put("orderId", orderId)
                .put("ref", orderId + number)
                .put("status", "issued")
                .put("entries", new JsonArray())
                .put("conflicts", new JsonArray());
    }

    /** Has a ticket an entry by that scan, which was answered. */
    void enter(JsonObject admission, String scanId) {
        admission.getJsonArray("entries").add(new JsonObject().put("scanId", scanId));
        answer(scanId, admission.getString("ref"), "admitted");
    }

    void answer(String scanId, String code, String result) {
        log.scans().add(new ScanLog.Answered(scanId, code, result, false, false));
    }

    private static JsonObject order(String id, String status, int quantity) {
        return new JsonObject()
                .put("_id", id)
                .put("version", 3L)
                .put("userId", "b")
                .put("status", status)
                .put("quantity", quantity)
                .put("expiresAt", Instant.now().plusSeconds(60).toEpochMilli())
                .put("amount", quantity * 1_000L)
                .put("ticket", new JsonObject().put("id", "t"))
                .put(
                        "seats",
                        new JsonArray().add(new JsonObject().put("block", 0).put("n", quantity)));
    }

    private static JsonObject payable(JsonObject order) {
        return new JsonObject()
                .put("_id", order.getString("_id"))
                .put("version", order.getLong("version"))
                .put("userId", order.getString("userId"))
                .put("status", order.getString("status"))
                .put("amount", order.getLong("amount"));
    }

    static JsonObject movement(String kind, long amount) {
        return new JsonObject().put("kind", kind).put("amount", amount);
    }

    static JsonObject charge(String id, String orderId, long amount, long refunded) {
        return new JsonObject()
                .put("id", id)
                .put("paid", true)
                .put("amount_captured", amount)
                .put("amount_refunded", refunded)
                .put("metadata", new JsonObject().put("orderId", orderId));
    }

    /** The rules that are broken. */
    Set<String> broken() {
        Snapshot snapshot = new Snapshot(
                List.of(ticket),
                List.of(listing),
                List.of(pool),
                List.of(block),
                List.of(paid, givenUp, mark),
                List.of(payment, refundedPayment),
                List.of(payable, payableGivenUp),
                mails,
                admissions,
                scans,
                new JsonObject().put("charges", new JsonArray(charges)).put("refunds", new JsonArray(refunds)),
                completed,
                cancelled,
                dead,
                busy);
        Set<String> rules = new HashSet<>();
        Invariants.broken(snapshot, log).forEach(violation -> rules.add(violation.rule()));
        return rules;
    }
}
