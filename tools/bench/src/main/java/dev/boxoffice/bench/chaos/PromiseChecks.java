package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody was told is so: by the documents, and by what the API shows now. */
final class PromiseChecks {
    private static final String HOLDS = "what was told holds";
    private static final String SHOWN = "the API shows what is stored";

    private final Snapshot snapshot;
    private final Witness witness;
    private final Findings findings;
    private final Map<String, JsonObject> orders;
    private final Map<String, JsonObject> tickets;

    PromiseChecks(Snapshot snapshot, Witness witness, Findings findings) {
        this.snapshot = snapshot;
        this.witness = witness;
        this.findings = findings;
        this.orders = Snapshot.byId(snapshot.madeOrders());
        this.tickets = Snapshot.byId(snapshot.tickets());
    }

    void run() {
        witness.violations().forEach(found -> findings.require(false, found.rule(), found.detail()));
        witness.orders().forEach(this::checkOrder);
        witness.listings().forEach(this::checkListing);
    }

    private void checkOrder(String id, Witness.Told told) {
        JsonObject order = orders.get(id);
        findings.require(order != null, HOLDS, "order " + id + " is gone");
        if (order == null) {
            return;
        }
        String status = order.getString("status");
        findings.same(order.getInteger("quantity"), told.quantity, HOLDS, "seats of order " + id);
        findings.same(order.getJsonObject("ticket").getString("id"), told.ticketId, HOLDS, "ticket of " + id);
        Set<String> facts = told.facts;
        if (facts.contains("complete")) {
            findings.same(status, "complete", HOLDS, "order " + id + " was complete");
        }
        if (facts.contains("cancelled")) {
            findings.same(status, "cancelled", HOLDS, "order " + id + " was cancelled");
        }
        if (facts.contains("paid")) {
            findings.require(wasCharged(id), HOLDS, "order " + id + " was paid, but never charged");
        }
        boolean inTime = told.paidAt.isBefore(Instant.ofEpochMilli(order.getLong("expiresAt")));
        if (inTime && !facts.contains("to be cancelled")) {
            findings.same(status, "complete", HOLDS, "order " + id + " was paid in time");
        }
    }

    private boolean wasCharged(String orderId) {
        return Snapshot.list(snapshot.ledger(), "charges").stream()
                .filter(charge -> charge.getBoolean("paid"))
                .anyMatch(charge ->
                        orderId.equals(charge.getJsonObject("metadata").getString("orderId")));
    }

    private void checkListing(String id, Witness.Listed listed) {
        JsonObject ticket = tickets.get(id);
        findings.require(ticket != null, HOLDS, "listing " + id + " is gone");
        if (ticket == null) {
            return;
        }
        long newest = listed.versions.stream().mapToLong(Long::longValue).max().orElse(1);
        long version = ticket.getLong("version");
        findings.require(version >= newest, HOLDS, "listing %s is %d, was %d".formatted(id, version, newest));
        if (listed.withdrawn) {
            findings.same(ticket.getString("status"), "withdrawn", HOLDS, "listing " + id);
        }
    }

    /** Compares with what a visitor and the buyers themselves see. */
    void compareWithApi(Http http, List<Person> buyers) {
        tickets.forEach((id, ticket) -> compareTicket(http, id, ticket));
        buyers.forEach(this::compareOrders);
    }

    private void compareTicket(Http http, String id, JsonObject ticket) {
        Http.Answer answer = http.send(http.request("/api/tickets/" + id).GET());
        if (answer.status() != 200) {
            findings.require(false, SHOWN, "listing " + id + " answers " + answer.label());
            return;
        }
        for (String field : List.of("version", "title", "quantity", "held", "sold", "status")) {
            findings.same(answer.json().getValue(field), ticket.getValue(field), SHOWN, field + " of " + id);
        }
    }

    private void compareOrders(Person buyer) {
        if (!buyer.isSignedIn() && !buyer.signIn()) {
            findings.require(false, SHOWN, buyer.name() + " cannot sign in");
            return;
        }
        Http.Answer answer = buyer.get("/api/orders");
        if (answer.status() != 200) {
            findings.require(false, SHOWN, "orders of " + buyer.name() + ": " + answer.label());
            return;
        }
        Map<String, Object> shown = new HashMap<>();
        for (Object entry : answer.list()) {
            JsonObject order = (JsonObject) entry;
            shown.put(order.getString("id"), order.getString("status"));
        }
        shown.forEach((id, status) -> {
            JsonObject order = orders.getOrDefault(id, new JsonObject());
            findings.same(status, order.getString("status"), SHOWN, "status of order " + id);
        });
    }
}
