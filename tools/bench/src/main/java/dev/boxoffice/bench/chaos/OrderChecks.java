package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Every order comes to an end, and everybody else knows which. */
final class OrderChecks {
    private static final String ENDS = "every order ends";
    private static final String REPLICA = "copies agree with their source";

    private final Snapshot snapshot;
    private final Findings findings;

    OrderChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    void run() {
        snapshot.madeOrders().forEach(this::checkEnd);
        checkListings();
        checkPayables();
        checkOutboxes("ticket", snapshot.tickets());
        checkOutboxes("order", snapshot.orders());
        checkOutboxes("payment", snapshot.payments());
        snapshot.deadLetters().forEach(dead -> findings.require(false, "no dead letters", dead));
        snapshot.busy().forEach(busy -> findings.require(false, "all events are applied", busy));
    }

    private void checkEnd(JsonObject order) {
        String id = Snapshot.id(order);
        String status = order.getString("status");
        boolean complete = status.equals("complete");
        boolean cancelled = status.equals("cancelled");
        // Nobody has bought for longer than a reservation lasts.
        findings.require(complete || cancelled, ENDS, "order " + id + " is " + status);
        findings.require(
                !order.containsKey("dueAt") || !(complete || cancelled),
                "nothing is left to be done",
                status + " order " + id);
        // Only what was complete can be given back.
        boolean wasComplete = complete || "refunded".equals(order.getString("reason"));
        findings.same(snapshot.completed().contains(id), wasComplete, ENDS, "told complete and is or was: order " + id);
        findings.same(snapshot.cancelled().contains(id), cancelled, ENDS, "told cancelled and is: order " + id);
    }

    private void checkListings() {
        Map<String, JsonObject> copies = Snapshot.byId(snapshot.listings());
        for (JsonObject ticket : snapshot.tickets()) {
            JsonObject copy = copies.getOrDefault(Snapshot.id(ticket), new JsonObject());
            for (String field : List.of("version", "title", "price", "quantity", "userId")) {
                findings.same(
                        copy.getValue(field), ticket.getValue(field), REPLICA, field + " of " + ticket("", ticket));
            }
            boolean active = "active".equals(ticket.getString("status"));
            findings.same(copy.getBoolean("active"), active, REPLICA, ticket("active: ", ticket));
        }
    }

    private static String ticket(String before, JsonObject ticket) {
        return before + "ticket " + Snapshot.id(ticket);
    }

    private void checkPayables() {
        Map<String, JsonObject> copies = Snapshot.byId(snapshot.payables());
        for (JsonObject order : snapshot.madeOrders()) {
            JsonObject copy = copies.getOrDefault(Snapshot.id(order), new JsonObject());
            for (String field : List.of("version", "status", "amount", "userId")) {
                String what = "%s of order %s in payments and in orders".formatted(field, Snapshot.id(order));
                findings.same(copy.getValue(field), order.getValue(field), REPLICA, what);
            }
        }
    }

    private void checkOutboxes(String what, List<JsonObject> documents) {
        documents.forEach(document -> findings.require(
                Snapshot.list(document, "outbox").isEmpty(),
                "no event is left in an outbox",
                what + " " + Snapshot.id(document)));
    }
}
