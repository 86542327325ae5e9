package dev.boxoffice.orders.store;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.orders.model.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Maps orders to documents: times in epoch milliseconds, amounts in minor units. */
final class OrderDocuments {
    private static final String NAME = "buyerName";
    private static final String NOTE = "note";
    private static final String PAYMENT_VERSION = "paymentVersion";

    private OrderDocuments() {}

    static JsonObject toDocument(Order order) {
        OrderData data = order.data();
        JsonObject ticket = new JsonObject()
                .put("id", data.ticket().id())
                .put("userId", data.ticket().userId())
                .put("title", data.ticket().title())
                .put("venue", data.ticket().venue())
                .put("price", data.ticket().price());
        if (data.ticket().timeZone() != null) {
            ticket.put("timeZone", data.ticket().timeZone());
        }
        if (data.ticket().startsAt() != null) {
            ticket.put("startsAt", data.ticket().startsAt().toEpochMilli());
        }
        JsonObject document = new JsonObject()
                .put("_id", data.id())
                .put("version", data.version())
                .put("userId", data.userId())
                .put("ticket", ticket)
                .put("quantity", data.quantity())
                .put("amount", data.amount())
                .put("currency", data.currency())
                .put("status", data.status().text())
                .put("expiresAt", data.expiresAt().toEpochMilli())
                .put("createdAt", data.createdAt().toEpochMilli())
                .put("seats", seats(order))
                .put(NAME, order.name())
                .mergeIn(OrderRefunds.changes(data))
                .mergeIn(OrderSearch.fields(order));
        return data.eventId() == null ? document : document.mergeIn(OrderLines.toDocument(order));
    }

    private static JsonArray seats(Order order) {
        JsonArray seats = new JsonArray();
        order.seats().forEach(part -> {
            JsonObject entry = new JsonObject().put("block", part.block()).put("n", part.count());
            boolean isOwn = part.pool().equals(order.data().ticket().id());
            seats.add(isOwn ? entry : entry.put("pool", part.pool()));
        });
        return seats;
    }

    /** The fields that a transition changes. */
    static JsonObject changes(Order order) {
        JsonObject changes = new JsonObject()
                .put("version", order.version())
                .put("status", order.status().text())
                .put("userId", order.data().userId())
                .put(NAME, order.name())
                .put(NOTE, order.note())
                .mergeIn(OrderLines.changes(order))
                .mergeIn(OrderRefunds.changes(order.data()))
                .mergeIn(OrderSearch.fields(order));
        if (order.paymentVersion() > 0) {
            changes.put(PAYMENT_VERSION, order.paymentVersion());
        }
        if (order.data().reason() != null) {
            changes.put("reason", order.data().reason().text());
        }
        if (order.data().dispute() != null) {
            changes.put("dispute", EnumText.nameOf(order.data().dispute()));
        }
        return changes;
    }

    static Order of(JsonObject document) {
        String reason = document.getString("reason");
        String dispute = document.getString("dispute");
        JsonObject ticket = document.getJsonObject("ticket");
        OrderData data = new OrderData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("userId"),
                new OrderData.Ticket(
                        ticket.getString("id"),
                        ticket.getString("userId"),
                        ticket.getString("title"),
                        ticket.getString("venue"),
                        instant(ticket, "startsAt"),
                        ticket.getLong("price"),
                        ticket.getString("timeZone")),
                document.getInteger("quantity"),
                document.getLong("amount"),
                document.getString("currency"),
                EnumText.parse(OrderStatus.class, document.getString("status")),
                reason == null ? null : EnumText.parse(CancelReason.class, reason),
                instant(document, "expiresAt"),
                instant(document, "createdAt"),
                dispute == null ? null : EnumText.parseName(DisputeStatus.class, dispute),
                document.getString("eventId"),
                OrderLines.lines(document),
                document.getString("codeId"),
                document.getLong("discount", 0L),
                document.getBoolean("answersDue", false),
                OrderRefunds.refunds(document),
                OrderRefunds.kept(document),
                OrderRefunds.endedBy(document));
        return new Order(
                data,
                seats(document),
                document.getString("code"),
                OrderLines.answers(document),
                document.getString(OrderSearch.EMAIL),
                document.getString(NAME),
                document.getString(NOTE),
                document.getLong(PAYMENT_VERSION, 0L));
    }

    /** Seats of orders of one type name no pool: it is that of the type. */
    static List<Order.Seats> seats(JsonObject document) {
        String own = document.getJsonObject("ticket").getString("id");
        return document.getJsonArray("seats", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(part ->
                        new Order.Seats(part.getString("pool", own), part.getInteger("block"), part.getInteger("n")))
                .toList();
    }

    private static Instant instant(JsonObject document, String field) {
        Long millis = document.getLong(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
