package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What goes back of an order by its document. */
record OrderRefunds(List<JsonObject> entries) {
    /** Those that were not refused. */
    static OrderRefunds of(JsonObject order) {
        return new OrderRefunds(Snapshot.list(order, "refunds").stream()
                .filter(refund -> !"REFUSED".equals(refund.getString("state")))
                .toList());
    }

    /** Money, in minor units. */
    long amount() {
        return entries.stream().mapToLong(refund -> refund.getLong("amount")).sum();
    }

    /** How many give money back. */
    int count() {
        return (int)
                entries.stream().filter(refund -> refund.getLong("amount") > 0).count();
    }

    /** True if nothing is under way. */
    boolean areReturned() {
        return entries.stream().allMatch(refund -> "RETURNED".equals(refund.getString("state")));
    }

    /** Seats that returned to sale, by type. */
    Map<String, Integer> resold() {
        return seats(refund -> refund.getBoolean("resold"));
    }

    /** Seats that were given back and are still taken, by type. */
    Map<String, Integer> blocked() {
        return seats(refund -> !refund.getBoolean("resold"));
    }

    /** How many seats were given back. */
    int seats() {
        return seats(refund -> true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Map<String, Integer> seats(Predicate<JsonObject> which) {
        return entries.stream()
                .filter(which)
                .flatMap(refund -> Snapshot.list(refund, "seats").stream())
                .collect(Collectors.toMap(
                        seats -> seats.getString("ticketId"), seats -> seats.getInteger("n"), Integer::sum));
    }
}
