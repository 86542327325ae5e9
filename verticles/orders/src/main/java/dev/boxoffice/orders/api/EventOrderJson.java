package dev.boxoffice.orders.api;

import dev.boxoffice.orders.model.Attendee;
import dev.boxoffice.orders.model.Order;
import io.vertx.core.json.JsonObject;

/** Orders and seats as the organiser of their event sees them. */
final class EventOrderJson {
    private EventOrderJson() {}

    static JsonObject of(Order order) {
        JsonObject json = OrderJson.shown(order);
        putIfPresent(json, "email", order.email());
        putIfPresent(json, "name", order.name());
        putIfPresent(json, "note", order.note());
        return json;
    }

    static JsonObject of(Attendee attendee) {
        JsonObject json = new JsonObject().put("orderId", attendee.orderId()).put("ticketId", attendee.ticketId());
        putIfPresent(json, "type", attendee.type());
        putIfPresent(json, "name", attendee.name());
        putIfPresent(json, "email", attendee.email());
        return json.put("answers", new JsonObject(attendee.answers()));
    }

    private static void putIfPresent(JsonObject json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
