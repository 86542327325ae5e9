package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every place of a complete order that was not given back has one valid ticket, and no other place has any. */
record TicketChecks(Snapshot snapshot, Findings findings) {
    static final String ONE = "one ticket for each place";

    void run() {
        Map<String, Integer> valid = new HashMap<>();
        Set<String> refs = new HashSet<>();
        for (JsonObject admission : snapshot.admissions()) {
            String id = Snapshot.id(admission);
            findings.require(refs.add(admission.getString("ref")), ONE, "two tickets have the code of " + id);
            findings.require(
                    Snapshot.list(admission, "outbox").isEmpty(), "all events are published", "admission " + id);
            if (!"void".equals(admission.getString("status"))) {
                valid.merge(admission.getString("orderId"), 1, Integer::sum);
            }
        }
        for (JsonObject order : snapshot.madeOrders()) {
            int found = valid.getOrDefault(Snapshot.id(order), 0);
            findings.same(found, wanted(order), ONE, "valid tickets and places of order " + Snapshot.id(order));
        }
    }

    private static int wanted(JsonObject order) {
        return "complete".equals(order.getString("status"))
                ? order.getInteger("quantity") - OrderRefunds.of(order).seats()
                : 0;
    }
}
