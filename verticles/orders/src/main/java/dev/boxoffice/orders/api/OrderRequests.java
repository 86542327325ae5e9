package dev.boxoffice.orders.api;

import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Buyer;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.model.OrderRequest.Item;
import dev.boxoffice.orders.model.RefundRequest;
import dev.boxoffice.platform.http.RequestIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what buyers send. */
final class OrderRequests {
    private static final String ITEMS = "items";
    private static final String TICKET = "ticketId";
    private static final String QUANTITY = "quantity";
    private static final String ANSWERS = "answers";

    private OrderRequests() {}

    /** What the caller, who may have no account, asks for. */
    static OrderRequest of(RoutingContext ctx, String orderId) {
        JsonObject body = ctx.body().asJsonObject();
        boolean isList = body.containsKey(ITEMS);
        if (isList == body.containsKey(TICKET)) {
            throw Problem.invalid(isList ? ITEMS : TICKET, "Give either ticketId or items");
        }
        return new OrderRequest(
                orderId, buyer(ctx), items(body, isList), isList, body.getString("code"), answers(body));
    }

    private static Buyer buyer(RoutingContext ctx) {
        return RequestIdentity.of(ctx)
                .map(identity -> Buyer.of(identity.userId(), identity.email(), identity.name()))
                .orElse(Buyer.ANONYMOUS);
    }

    private static List<Item> items(JsonObject body, boolean isList) {
        return isList
                ? objects(body, ITEMS)
                        .map(item -> new Item(item.getString(TICKET), item.getInteger(QUANTITY)))
                        .toList()
                : List.of(new Item(body.getString(TICKET), body.getInteger(QUANTITY, 1)));
    }

    /** The seats that a buyer gives back; empty for the whole order. */
    static List<Seats> refundedSeats(RoutingContext ctx) {
        return ctx.body().length() > 0 ? seats(ctx.body().asJsonObject()) : List.of();
    }

    /** What an organiser gives back. */
    static RefundRequest refund(JsonObject body, String currency) {
        Number amount = (Number) body.getValue("amount");
        return new RefundRequest(
                body.getBoolean("whole", false),
                seats(body),
                amount == null ? null : Money.toMinorUnits(amount, currency, "amount"),
                body.getBoolean("resell"));
    }

    private static List<Seats> seats(JsonObject body) {
        return objects(body, "seats")
                .map(part -> new Seats(part.getString(TICKET), part.getInteger(QUANTITY)))
                .toList();
    }

    /** The answers in a body. */
    static Answers answers(JsonObject body) {
        return new Answers(
                map(body),
                objects(body, "places")
                        .map(place -> new Answers.Place(place.getString(TICKET), place.getString("name"), map(place)))
                        .toList());
    }

    private static Map<String, Object> map(JsonObject body) {
        return body.getJsonObject(ANSWERS, new JsonObject()).getMap();
    }

    private static Stream<JsonObject> objects(JsonObject body, String list) {
        return body.getJsonArray(list, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
