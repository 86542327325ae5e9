package dev.boxoffice.payments;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What payments knows of an order.
 *
 * @param amount to pay, in minor units
 */
record OrderView(
    String id, String userId, long amount, String currency, OrderStatus status, Instant expiresAt) {

  static JsonObject toDocument(OrderData data) {
    return new JsonObject()
        .put("userId", data.userId())
        .put("amount", data.amount())
        .put("currency", data.currency())
        .put("status", data.status().wire())
        .put("expiresAt", data.expiresAt().toEpochMilli());
  }

  static OrderView of(JsonObject document) {
    return new OrderView(
        document.getString("_id"),
        document.getString("userId"),
        document.getLong("amount"),
        document.getString("currency"),
        OrderStatus.of(document.getString("status")),
        Instant.ofEpochMilli(document.getLong("expiresAt")));
  }
}
