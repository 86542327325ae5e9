package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What buyers and sellers were answered holds of the documents. */
record PromiseChecks(Snapshot snapshot, AnswerLog log, Findings findings) {
    private static final String HOLDS = "what was told holds";

    void run() {
        findings.addAll(log.violations());
        Map<String, JsonObject> orders = Snapshot.byId(snapshot.madeOrders());
        Set<String> charged = snapshot.charges().stream().map(Snapshot::orderOf).collect(Collectors.toSet());
        log.orders().forEach((id, known) -> {
            findings.require(orders.containsKey(id), HOLDS, "order " + id + " is gone");
            if (orders.containsKey(id)) {
                checkOrder(orders.get(id), known, charged.contains(id));
            }
        });
        log.cancelledEvents().forEach(this::checkCancelledEvent);
        Map<String, JsonObject> tickets = Snapshot.byId(snapshot.tickets());
        log.listings().forEach((id, known) -> {
            findings.require(tickets.containsKey(id), HOLDS, "listing " + id + " is gone");
            if (tickets.containsKey(id)) {
                checkListing(tickets.get(id), known);
            }
        });
    }

    private void checkOrder(JsonObject order, AnswerLog.KnownOrder known, boolean isCharged) {
        String id = Snapshot.id(order);
        String status = order.getString("status");
        findings.same(order.getInteger("quantity"), known.quantity, HOLDS, "seats of order " + id);
        findings.same(order.getJsonObject("ticket").getString("id"), known.ticketId, HOLDS, "ticket of " + id);
        Set<String> facts = known.facts;
        // Its buyer, its organiser or the event may have ended it since.
        boolean isEnded = order.getString("endedBy") != null;
        if (facts.contains("complete") && !isEnded) {
            findings.same(status, "complete", HOLDS, "order " + id + " was complete");
        }
        if (facts.contains("cancelled")) {
            findings.same(status, "cancelled", HOLDS, "order " + id + " was cancelled");
        }
        findings.require(!facts.contains("paid") || isCharged, HOLDS, "order " + id + " was paid, but never charged");
        boolean isInTime = known.paidAt.isBefore(Instant.ofEpochMilli(order.getLong("expiresAt")));
        if (isInTime && !facts.contains("to be cancelled") && !isEnded) {
            findings.same(status, "complete", HOLDS, "order " + id + " was paid in time");
        }
    }

    /** Its orders are cancelled, each with a mail of its own. */
    private void checkCancelledEvent(String eventId) {
        Set<String> mails = snapshot.mails().stream().map(Snapshot::id).collect(Collectors.toSet());
        snapshot.madeOrders().stream()
                .filter(order -> eventId.equals(order.getString("sale")))
                .forEach(order -> {
                    String id = Snapshot.id(order);
                    findings.same(order.getString("status"), "cancelled", HOLDS, "of a cancelled event: order " + id);
                    boolean isTold = mails.contains("cancelled-" + id);
                    findings.same(isTold, "EVENT".equals(order.getString("endedBy")), HOLDS, "mail about order " + id);
                });
    }

    private void checkListing(JsonObject ticket, AnswerLog.KnownListing known) {
        String id = Snapshot.id(ticket);
        long newest = known.versions.stream().mapToLong(Long::longValue).max().orElse(1);
        long version = ticket.getLong("version");
        findings.require(version >= newest, HOLDS, "listing %s is %d, was %d".formatted(id, version, newest));
        if (known.isWithdrawn) {
            findings.same(ticket.getString("status"), "withdrawn", HOLDS, "listing " + id);
        }
    }
}
