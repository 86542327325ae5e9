package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every charge has delivered or was refunded, once. */
final class MoneyChecks {
    private static final String ONCE = "no order is paid twice";
    private static final String DELIVERED = "a charge delivers or goes back, once";
    private static final String RECORD = "payments records what Stripe did";
    private static final String LEDGER = "the ledger has every movement of money";

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<String, List<JsonObject>> charges;
    private final Map<String, List<JsonObject>> refunds;

    MoneyChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
        this.charges = snapshot.charges().stream().collect(Collectors.groupingBy(Snapshot::orderOf));
        this.refunds = Snapshot.list(snapshot.ledger(), "refunds").stream()
                .collect(Collectors.groupingBy(refund -> refund.getString("charge")));
    }

    void run() {
        Map<String, JsonObject> orders = Snapshot.byId(snapshot.madeOrders());
        charges.keySet().forEach(id -> findings.require(orders.containsKey(id), DELIVERED, "charge of no order " + id));
        orders.values().forEach(this::checkOrder);
        snapshot.payments().forEach(this::checkPayment);
    }

    private void checkOrder(JsonObject order) {
        String id = Snapshot.id(order);
        List<JsonObject> paid = charges.getOrDefault(id, List.of());
        findings.require(paid.size() <= 1, ONCE, paid.size() + " charges of order " + id);
        boolean isComplete = "complete".equals(order.getString("status"));
        boolean isPaid = !paid.isEmpty() || order.getLong("amount") == 0;
        findings.require(!isComplete || isPaid, DELIVERED, "order " + id + " is complete, but not paid");
        for (JsonObject charge : paid) {
            long amount = charge.getLong("amount_captured");
            String of = "order " + id + " (" + order.getString("status") + ")";
            findings.same(amount, order.getLong("amount"), DELIVERED, "amount of " + of);
            OrderRefunds agreed = OrderRefunds.of(order);
            long back = isComplete ? agreed.amount() : amount - order.getLong("kept", 0L);
            findings.same(charge.getLong("amount_refunded"), back, DELIVERED, "refund of " + of);
            List<JsonObject> given = refunds.getOrDefault(charge.getString("id"), List.of());
            int rest = back > agreed.amount() ? 1 : 0;
            findings.same(given.size(), agreed.count() + rest, DELIVERED, "number of refunds of " + of);
            findings.require(agreed.areReturned(), DELIVERED, "refunds come to an end: " + of);
        }
    }

    private void checkPayment(JsonObject payment) {
        String orderId = payment.getString("orderId");
        String status = payment.getString("status");
        List<JsonObject> paid = charges.getOrDefault(orderId, List.of());
        String of = "payment of order " + orderId;
        findings.require(List.of("succeeded", "failed", "refunded").contains(status), RECORD, of + " is " + status);
        findings.require(!payment.containsKey("dueAt"), "nothing is left to be done", of);
        boolean isKept =
                paid.stream().anyMatch(charge -> charge.getLong("amount_refunded") < charge.getLong("amount_captured"));
        findings.same(status.equals("succeeded"), isKept, RECORD, of + " is " + status + ", money is kept");
        findings.same(status.equals("failed"), paid.isEmpty(), RECORD, of + " is " + status + ", nothing charged");
        findings.same(moved(payment, "charge"), sum(paid, "amount_captured"), LEDGER, "charges of " + of);
        findings.same(moved(payment, "refund"), sum(paid, "amount_refunded"), LEDGER, "refunds of " + of);
    }

    private static long sum(List<JsonObject> charges, String field) {
        return charges.stream().mapToLong(charge -> charge.getLong(field)).sum();
    }

    private static long moved(JsonObject payment, String kind) {
        return Snapshot.list(payment, "movements").stream()
                .filter(movement -> kind.equals(movement.getString("kind")))
                .mapToLong(movement -> movement.getLong("amount"))
                .sum();
    }
}
