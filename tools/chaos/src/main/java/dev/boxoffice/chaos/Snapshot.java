package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.events.Subjects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that is known from outside: the documents of the domains, Stripe's ledger, and the streams.
 *
 * @param listings copies of the tickets in orders
 * @param pools the seats of listings that are in no block
 * @param payables copies of the orders in payments
 * @param mails those that were planned
 * @param admissions the tickets of complete orders
 * @param scans those that changed nothing, or were taken back
 * @param completed the orders that have an event of their completion
 * @param cancelled the orders that have an event of their cancellation
 * @param busy consumers that have not handled all events
 */
public record Snapshot(
        List<JsonObject> tickets,
        List<JsonObject> listings,
        List<JsonObject> pools,
        List<JsonObject> blocks,
        List<JsonObject> orders,
        List<JsonObject> payments,
        List<JsonObject> payables,
        List<JsonObject> mails,
        List<JsonObject> admissions,
        List<JsonObject> scans,
        JsonObject ledger,
        Set<String> completed,
        Set<String> cancelled,
        List<String> deadLetters,
        List<String> busy) {
    /** Reads everything, past the services. */
    public static Snapshot of(ChaosCluster cluster, EventStreams events) {
        MongoClient tickets = cluster.database("tickets");
        MongoClient orders = cluster.database("orders");
        MongoClient payments = cluster.database("payments");
        MongoClient notifications = cluster.database("notifications");
        MongoClient admissions = cluster.database("admissions");
        try {
            return new Snapshot(
                    all(tickets, "tickets"),
                    all(orders, "listings"),
                    all(orders, "pools"),
                    all(orders, "blocks"),
                    all(orders, "orders"),
                    all(payments, "payments"),
                    all(payments, "orders"),
                    all(notifications, "mails"),
                    all(admissions, "admissions"),
                    all(admissions, "scans"),
                    cluster.stripe().ledger(),
                    events.subjects(Subjects.ORDER_COMPLETED),
                    events.subjects(Subjects.ORDER_CANCELLED),
                    events.deadLetters(),
                    events.busyConsumers());
        } finally {
            List.of(tickets, orders, payments, notifications, admissions).forEach(MongoClient::close);
        }
    }

    private static List<JsonObject> all(MongoClient database, String collection) {
        return Waiting.on(database.find(collection, new JsonObject()));
    }

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

    /** The same without dead letters. */
    public Snapshot withoutDeadLetters() {
        return new Snapshot(
                tickets,
                listings,
                pools,
                blocks,
                orders,
                payments,
                payables,
                mails,
                admissions,
                scans,
                ledger,
                completed,
                cancelled,
                List.of(),
                busy);
    }

    /** Orders that were made; the others mark ids that must not be used any more. */
    List<JsonObject> madeOrders() {
        return orders.stream().filter(order -> order.getLong("version") > 0).toList();
    }

    /** Charges that took money. */
    List<JsonObject> charges() {
        return list(ledger, "charges").stream()
                .filter(charge -> charge.getBoolean("paid"))
                .toList();
    }

    static String orderOf(JsonObject charge) {
        return charge.getJsonObject("metadata").getString("orderId", "none");
    }
}
