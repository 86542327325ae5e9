package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Orders as documents: times in epoch milliseconds, amounts in minor units. */
final class OrderDocuments {
    static final String DUE_AT = "dueAt";
    private static final String DISPUTE = "dispute";

    private OrderDocuments() {}

    static JsonObject toDocument(Order order) {
        OrderData data = order.data();
        return new JsonObject()
                .put("_id", data.id())
                .put("version", data.version())
                .put("userId", data.userId())
                .put("ticket", ticket(data.ticket()))
                .put("quantity", data.quantity())
                .put("amount", data.amount())
                .put("currency", data.currency())
                .put("status", data.status().wire())
                .put("expiresAt", data.expiresAt().toEpochMilli())
                .put("createdAt", data.createdAt().toEpochMilli())
                .put("seats", seats(order.seats()));
    }

    private static JsonObject ticket(OrderData.Ticket ticket) {
        JsonObject document = new JsonObject()
                .put("id", ticket.id())
                .put("userId", ticket.userId())
                .put("title", ticket.title())
                .put("venue", ticket.venue())
                .put("price", ticket.price());
        return ticket.startsAt() == null
                ? document
                : document.put("startsAt", ticket.startsAt().toEpochMilli());
    }

    /** What a transition changes. */
    static JsonObject changes(Order order) {
        JsonObject changes = new JsonObject()
                .put("version", order.version())
                .put("status", order.status().wire());
        if (order.data().reason() != null) {
            changes.put("reason", order.data().reason().name().toLowerCase(Locale.ROOT));
        }
        if (order.data().dispute() != null) {
            changes.put(DISPUTE, order.data().dispute().name());
        }
        return changes;
    }

    private static JsonArray seats(List<Order.Seats> seats) {
        JsonArray array = new JsonArray();
        seats.forEach(
                part -> array.add(new JsonObject().put("block", part.block()).put("n", part.count())));
        return array;
    }

    static Order of(JsonObject document) {
        String reason = document.getString("reason");
        String dispute = document.getString(DISPUTE);
        OrderData data = new OrderData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("userId"),
                ticket(document.getJsonObject("ticket")),
                document.getInteger("quantity"),
                document.getLong("amount"),
                document.getString("currency"),
                OrderStatus.of(document.getString("status")),
                reason == null ? null : CancelReason.valueOf(reason.toUpperCase(Locale.ROOT)),
                instant(document, "expiresAt"),
                instant(document, "createdAt"),
                dispute == null ? null : DisputeStatus.valueOf(dispute));
        return new Order(data, seatsOf(document));
    }

    static List<Order.Seats> seatsOf(JsonObject document) {
        return document.getJsonArray("seats", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(part -> new Order.Seats(part.getInteger("block"), part.getInteger("n")))
                .toList();
    }

    private static OrderData.Ticket ticket(JsonObject document) {
        return new OrderData.Ticket(
                document.getString("id"),
                document.getString("userId"),
                document.getString("title"),
                document.getString("venue"),
                instant(document, "startsAt"),
                document.getLong("price"));
    }

    private static Instant instant(JsonObject document, String field) {
        Long millis = document.getLong(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
