package dev.boxoffice.orders.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps what goes back of orders. */
final class OrderRefunds {
    /** The least advanced state of the refunds of an order; absent if it has none. */
    static final String STATE = "refundState";

    /** The least advanced first. */
    private static final List<RefundState> PROGRESS =
            List.of(RefundState.REFUSED, RefundState.PENDING, RefundState.SENT, RefundState.RETURNED);

    private static final String REFUNDS = "refunds";
    private static final String SEATS = "seats";
    private static final String TICKET = "ticketId";
    private static final String COUNT = "n";
    private static final String KEPT = "kept";
    private static final String ENDED_BY = "endedBy";

    private OrderRefunds() {}

    /** The filter of orders with a refused refund. */
    static JsonObject refused() {
        return new JsonObject().put(STATE, EnumText.nameOf(RefundState.REFUSED));
    }

    /** The fields of an order of which anything goes back, or that was ended otherwise than by its buyer. */
    static JsonObject changes(OrderData order) {
        JsonObject changes = new JsonObject();
        if (order.endedBy() != null) {
            changes.put(KEPT, order.kept()).put(ENDED_BY, EnumText.nameOf(order.endedBy()));
        }
        state(order.refunds()).ifPresent(state -> changes.put(
                        REFUNDS,
                        new JsonArray(order.refunds().stream()
                                .map(OrderRefunds::toDocument)
                                .toList()))
                .put(STATE, EnumText.nameOf(state)));
        return changes;
    }

    private static Optional<RefundState> state(List<OrderData.Refund> refunds) {
        return PROGRESS.stream()
                .filter(state -> refunds.stream().anyMatch(refund -> refund.state() == state))
                .findFirst();
    }

    private static JsonObject toDocument(OrderData.Refund refund) {
        List<JsonObject> seats = refund.seats().stream()
                .map(part -> new JsonObject().put(TICKET, part.ticketId()).put(COUNT, part.quantity()))
                .toList();
        return new JsonObject()
                .put("id", refund.id())
                .put("amount", refund.amount())
                .put(SEATS, new JsonArray(seats))
                .put("resold", refund.resold())
                .put("by", EnumText.nameOf(refund.by()))
                .put("at", refund.at().toEpochMilli())
                .put("state", EnumText.nameOf(refund.state()))
                .put("tries", refund.tries())
                .put("refusal", refund.refusal());
    }

    /** The refunds of an order, oldest first. */
    static List<OrderData.Refund> refunds(JsonObject document) {
        return objects(document, REFUNDS)
                .map(refund -> new OrderData.Refund(
                        refund.getString("id"),
                        refund.getLong("amount"),
                        objects(refund, SEATS)
                                .map(part -> new OrderData.Seats(part.getString(TICKET), part.getInteger(COUNT)))
                                .toList(),
                        refund.getBoolean("resold"),
                        EnumText.parseName(Initiator.class, refund.getString("by")),
                        Instant.ofEpochMilli(refund.getLong("at")),
                        EnumText.parseName(RefundState.class, refund.getString("state")),
                        refund.getInteger("tries"),
                        refund.getString("refusal")))
                .toList();
    }

    /** What the organiser keeps of an order. */
    static long kept(JsonObject document) {
        return document.getLong(KEPT, 0L);
    }

    /** Who has ended an order, otherwise null. */
    static Initiator endedBy(JsonObject document) {
        String endedBy = document.getString(ENDED_BY);
        return endedBy == null ? null : EnumText.parseName(Initiator.class, endedBy);
    }

    private static Stream<JsonObject> objects(JsonObject document, String list) {
        return document.getJsonArray(list, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
