package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that is known from outside: the documents of the domains, Stripe's ledger, and the streams.
 *
 * @param listings what orders knows of the tickets
 * @param pools the seats of listings that no block has, and what was decided of their changes
 * @param payables what payments knows of the orders
 * @param completed the orders that the stream says are complete
 * @param cancelled the orders that the stream says are cancelled
 * @param deadLetters what consumers gave up on
 * @param busy consumers that still have something to do
 */
record Snapshot(
        List<JsonObject> tickets,
        List<JsonObject> listings,
        List<JsonObject> pools,
        List<JsonObject> blocks,
        List<JsonObject> orders,
        List<JsonObject> payments,
        List<JsonObject> payables,
        JsonObject ledger,
        Set<String> completed,
        Set<String> cancelled,
        List<String> deadLetters,
        List<String> busy) {

    static Map<String, JsonObject> byId(List<JsonObject> documents) {
        return documents.stream().collect(Collectors.toMap(Snapshot::id, Function.identity()));
    }

    static String id(JsonObject document) {
        return document.getString("_id");
    }

    static List<JsonObject> list(JsonObject of, String name) {
        return of.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The same, as if consumers had given up on nothing. */
    Snapshot withoutDeadLetters() {
        return new Snapshot(
                tickets, listings, pools, blocks, orders, payments, payables, ledger, completed, cancelled, List.of(),
                busy);
    }

    /** Orders that came into being; the others are marks of those that did not. */
    List<JsonObject> madeOrders() {
        return orders.stream().filter(order -> order.getLong("version") > 0).toList();
    }
}
