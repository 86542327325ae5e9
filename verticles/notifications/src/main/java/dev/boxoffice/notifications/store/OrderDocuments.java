package dev.boxoffice.notifications.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.SeatText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The replica of orders as documents: the values for templates, and what messages are sent by. */
public final class OrderDocuments {
    /** The collection. */
    public static final String COLLECTION = "orders";

    static final String SALE = "saleId";
    static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    static final String TICKETS = "ticketIds";
    static final String STATUS = "status";
    static final String USER = "userId";
    private static final String SELLER = "sellerId";
    private static final String REFUNDS = "refunds";
    private static final String RETURNED = "returned";

    private OrderDocuments() {}

    /** The document of an order, without id and version. */
    public static JsonObject toDocument(OrderData order) {
        JsonObject refunds = new JsonObject();
        order.refunds().forEach(refund -> refunds.put(refund.id(), refund.by().text()));
        JsonArray tickets = new JsonArray();
        order.lines().forEach(line -> tickets.add(line.ticketId()));
        return toDocument(MailText.of(order))
                .put(SALE, order.sale())
                .put(SELLER, order.ticket().userId())
                .put(CREATED_AT, order.createdAt().toEpochMilli())
                .put(EXPIRES_AT, order.expiresAt().toEpochMilli())
                .put(TICKETS, tickets)
                .put(REFUNDS, refunds)
                .put(RETURNED, toDocument(SeatText.ofReturned(order)));
    }

    /** The order of a document. */
    public static KnownOrder toOrder(JsonObject document) {
        Map<String, Initiator> refunds = new LinkedHashMap<>();
        document.getJsonObject(REFUNDS, new JsonObject())
                .forEach(refund ->
                        refunds.put(refund.getKey(), EnumText.parse(Initiator.class, (String) refund.getValue())));
        return new KnownOrder(
                document.getString("_id"),
                document.getString(USER),
                document.getString(SALE),
                document.getString(SELLER),
                at(document, CREATED_AT),
                at(document, EXPIRES_AT),
                refunds,
                strings(document.getJsonObject(RETURNED, new JsonObject())),
                strings(document));
    }

    private static Instant at(JsonObject document, String field) {
        Long millis = document.getLong(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Texts as a document. */
    static JsonObject toDocument(Map<String, String> texts) {
        return new JsonObject(new LinkedHashMap<>(texts));
    }

    /** The texts of a document. */
    static Map<String, String> strings(JsonObject document) {
        Map<String, String> strings = new LinkedHashMap<>();
        document.forEach(field -> {
            if (field.getValue() instanceof String text) {
                strings.put(field.getKey(), text);
            }
        });
        return strings;
    }
}
