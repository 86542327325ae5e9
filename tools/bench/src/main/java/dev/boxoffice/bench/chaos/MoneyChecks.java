package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every charge has delivered or was given back, once. */
final class MoneyChecks {
    private static final String ONCE = "no order is paid twice";
    private static final String DELIVERED = "a charge delivers or goes back, once";
    private static final String RECORD = "payments records what Stripe did";
    private static final String LEDGER = "the ledger has every movement of money";

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<String, List<JsonObject>> charges;
    private final Map<String, List<JsonObject>> refunds;
    private final Map<String, JsonObject> payments;

    MoneyChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
        this.charges = Snapshot.list(snapshot.ledger(), "charges").stream()
                .filter(charge -> charge.getBoolean("paid"))
                .collect(Collectors.groupingBy(MoneyChecks::orderId));
        this.refunds = Snapshot.list(snapshot.ledger(), "refunds").stream()
                .collect(Collectors.groupingBy(refund -> refund.getString("charge")));
        this.payments = snapshot.payments().stream()
                .collect(Collectors.toMap(payment -> payment.getString("orderId"), one -> one));
    }

    private static String orderId(JsonObject charge) {
        return charge.getJsonObject("metadata").getString("orderId", "none");
    }

    void run() {
        Map<String, JsonObject> orders = Snapshot.byId(snapshot.madeOrders());
        charges.keySet().forEach(id -> findings.require(orders.containsKey(id), DELIVERED, "charge of no order " + id));
        orders.values().forEach(this::checkOrder);
        payments.values().forEach(this::checkPayment);
    }

    private void checkOrder(JsonObject order) {
        String id = Snapshot.id(order);
        List<JsonObject> paid = charges.getOrDefault(id, List.of());
        findings.require(paid.size() <= 1, ONCE, paid.size() + " charges of order " + id);
        boolean complete = "complete".equals(order.getString("status"));
        if (complete) {
            findings.require(!paid.isEmpty(), DELIVERED, "order " + id + " is complete, but not paid");
        }
        for (JsonObject charge : paid) {
            long amount = charge.getLong("amount_captured");
            String of = "order " + id + " (" + order.getString("status") + ")";
            findings.same(amount, order.getLong("amount"), DELIVERED, "amount of " + of);
            long back = complete ? 0 : amount;
            findings.same(charge.getLong("amount_refunded"), back, DELIVERED, "refund of " + of);
            List<JsonObject> given = refunds.getOrDefault(charge.getString("id"), List.of());
            findings.same(given.size(), complete ? 0 : 1, DELIVERED, "number of refunds of " + of);
        }
    }

    private void checkPayment(JsonObject payment) {
        String orderId = payment.getString("orderId");
        String status = payment.getString("status");
        List<JsonObject> paid = charges.getOrDefault(orderId, List.of());
        String of = "payment of order " + orderId;
        findings.require(List.of("succeeded", "failed", "refunded").contains(status), RECORD, of + " is " + status);
        findings.require(!payment.containsKey("dueAt"), "nothing is left to be done", of);
        boolean kept = paid.stream().anyMatch(charge -> charge.getLong("amount_refunded") == 0);
        findings.same(status.equals("succeeded"), kept, RECORD, of + " is " + status + ", money is kept");
        findings.same(status.equals("failed"), paid.isEmpty(), RECORD, of + " is " + status + ", nothing charged");
        findings.same(
                moved(payment, "charge"),
                paid.stream()
                        .mapToLong(charge -> charge.getLong("amount_captured"))
                        .sum(),
                LEDGER,
                "charges of " + of);
        findings.same(
                moved(payment, "refund"),
                paid.stream()
                        .mapToLong(charge -> charge.getLong("amount_refunded"))
                        .sum(),
                LEDGER,
                "refunds of " + of);
    }

    private static long moved(JsonObject payment, String kind) {
        return payment.getJsonArray("movements", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(movement -> kind.equals(movement.getString("kind")))
                .mapToLong(movement -> movement.getLong("amount"))
                .sum();
    }
}
