package dev.boxoffice.payments.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.payments.model.Order;
import dev.boxoffice.payments.model.PurchasedSeats;
import dev.boxoffice.payments.model.RefundRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The replica of orders as documents. */
public final class OrderDocuments {
    /** The collection. */
    public static final String COLLECTION = "orders";

    static final String KEPT = "kept";
    private static final String REFUNDS = "refunds";

    private OrderDocuments() {}

    /** The document of an order, without id and version. */
    public static JsonObject toDocument(OrderData data) {
        return new JsonObject()
                .put("userId", data.userId())
                .put("amount", data.amount())
                .put("currency", data.currency())
                .put("status", data.status().text())
                .put("reason", data.reason() == null ? null : data.reason().text())
                .put("ticketId", data.sale())
                .put("isEvent", data.eventId() != null)
                .put("sellerId", data.ticket().userId())
                .put("quantity", data.quantity())
                .put("answersDue", data.answersDue())
                .put("expiresAt", data.expiresAt().toEpochMilli())
                .put(KEPT, data.kept())
                .put(
                        REFUNDS,
                        new JsonArray(data.refunds().stream()
                                // Nothing of a refund without money is for payments.
                                .filter(refund -> refund.amount() > 0)
                                .map(OrderDocuments::toDocument)
                                .toList()));
    }

    private static JsonObject toDocument(OrderData.Refund refund) {
        return new JsonObject()
                .put("id", refund.id())
                .put("amount", refund.amount())
                .put("tries", refund.tries())
                .put("isPending", refund.state() == RefundState.PENDING)
                .put("cause", refund.by().text());
    }

    private static List<RefundRequest> refunds(JsonObject document) {
        return document.getJsonArray(REFUNDS, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(refund -> new RefundRequest(
                        refund.getString("id"),
                        refund.getLong("amount"),
                        refund.getInteger("tries"),
                        refund.getBoolean("isPending"),
                        refund.getString("cause")))
                .toList();
    }

    /** The order of a document. */
    public static Order toOrder(JsonObject document) {
        return new Order(
                document.getString("_id"),
                document.getString("userId"),
                document.getLong("amount"),
                document.getString("currency"),
                EnumText.parse(OrderStatus.class, document.getString("status")),
                document.getString("reason"),
                Instant.ofEpochMilli(document.getLong("expiresAt")),
                new PurchasedSeats(
                        document.getString("ticketId"),
                        document.getBoolean("isEvent", false),
                        document.getString("sellerId"),
                        document.getInteger("quantity")),
                document.getBoolean("answersDue", false),
                refunds(document),
                document.getLong(KEPT, 0L));
    }
}
