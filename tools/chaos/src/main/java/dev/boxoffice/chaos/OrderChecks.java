package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Every order comes to an end, and all other domains know which. */
record OrderChecks(Snapshot snapshot, Findings findings) {
    private static final String ENDS = "every order ends";
    private static final String REPLICA = "copies agree with their source";

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
        boolean isComplete = status.equals("complete");
        boolean isCancelled = status.equals("cancelled");
        // The last request was longer ago than a reservation lasts.
        findings.require(isComplete || isCancelled, ENDS, "order " + id + " is " + status);
        findings.require(
                !order.containsKey("dueAt") || !(isComplete || isCancelled),
                "nothing is left to be done",
                status + " order " + id);
        // Only what was complete can be returned. A stream that was lost has the last states alone.
        boolean wasComplete = isComplete || "refunded".equals(order.getString("reason"));
        boolean isPublished = snapshot.completed().contains(id);
        boolean mayBeLost = isCancelled && order.getString("endedBy") != null;
        findings.require(
                isPublished ? wasComplete : !wasComplete || mayBeLost, ENDS, "published and is or was complete: " + id);
        findings.same(snapshot.cancelled().contains(id), isCancelled, ENDS, "published and is cancelled: order " + id);
    }

    private void checkListings() {
        Map<String, JsonObject> copies = Snapshot.byId(snapshot.listings());
        for (JsonObject ticket : snapshot.tickets()) {
            String id = Snapshot.id(ticket);
            JsonObject copy = copies.getOrDefault(id, new JsonObject());
            compare(copy, ticket, List.of("version", "title", "price", "quantity", "userId"), "ticket " + id);
            boolean isActive = "active".equals(ticket.getString("status"));
            findings.same(copy.getBoolean("active"), isActive, REPLICA, "active: ticket " + id);
        }
    }

    private void checkPayables() {
        Map<String, JsonObject> copies = Snapshot.byId(snapshot.payables());
        for (JsonObject order : snapshot.madeOrders()) {
            String id = Snapshot.id(order);
            JsonObject copy = copies.getOrDefault(id, new JsonObject());
            compare(copy, order, List.of("version", "status", "amount", "userId"), "order " + id + " in payments");
        }
    }

    private void compare(JsonObject copy, JsonObject source, List<String> fields, String of) {
        fields.forEach(
                field -> findings.same(copy.getValue(field), source.getValue(field), REPLICA, field + " of " + of));
    }

    private void checkOutboxes(String what, List<JsonObject> documents) {
        documents.forEach(document -> findings.require(
                Snapshot.list(document, "outbox").isEmpty(),
                "no event is left in an outbox",
                what + " " + Snapshot.id(document)));
    }
}
