package dev.boxoffice.payments;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/**
 * What payments knows of an order.
 *
 * @param amount to pay, in minor units
 * @param reason why it was cancelled, in the word of the events, otherwise null
 */
record OrderView(
        String id,
        String userId,
        long amount,
        String currency,
        OrderStatus status,
        String reason,
        Instant expiresAt,
        Sale sale) {

    static JsonObject toDocument(OrderData data) {
        return new JsonObject()
                .put("userId", data.userId())
                .put("amount", data.amount())
                .put("currency", data.currency())
                .put("status", data.status().wire())
                .put(
                        "reason",
                        data.reason() == null ? null : data.reason().name().toLowerCase(Locale.ROOT))
                .put("ticketId", data.ticket().id())
                .put("sellerId", data.ticket().userId())
                .put("quantity", data.quantity())
                .put("expiresAt", data.expiresAt().toEpochMilli());
    }

    static OrderView of(JsonObject document) {
        return new OrderView(
                document.getString("_id"),
                document.getString("userId"),
                document.getLong("amount"),
                document.getString("currency"),
                OrderStatus.of(document.getString("status")),
                document.getString("reason"),
                Instant.ofEpochMilli(document.getLong("expiresAt")),
                new Sale(
                        document.getString("ticketId"),
                        document.getString("sellerId"),
                        document.getInteger("quantity")));
    }

    boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }
}
