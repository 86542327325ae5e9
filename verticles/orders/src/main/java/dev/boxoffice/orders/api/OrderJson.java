package dev.boxoffice.orders.api;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.orders.QuoteOrder.Quote;
import dev.boxoffice.orders.ShowOrders.Shown;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundTerms;
import dev.boxoffice.platform.http.ApiJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Orders as their buyers see them. */
public final class OrderJson {
    private static final String ANSWERS = "answers";

    private OrderJson() {}

    /** An order, with what only its buyer sees. */
    static JsonObject of(Shown shown) {
        JsonObject json = shown(shown.order());
        shown.answersUntil().ifPresent(end -> json.put("answersUntil", end.toString()));
        shown.refundable()
                .ifPresent(now ->
                        json.put("refundable", of(now, shown.order().data().currency())));
        shown.withheld()
                .ifPresent(places -> json.put(
                        "notRefundable",
                        new JsonObject().put("used", places.usedInAll()).put("passedOn", places.passedOnInAll())));
        return json;
    }

    private static JsonObject of(RefundTerms.Offer offer, String currency) {
        JsonObject json = new JsonObject()
                .put("amount", Money.toDecimal(offer.amount(), currency))
                .put("reason", offer.reason().text())
                .put("seats", seats(offer.seats()));
        return offer.until() == null ? json : json.put("until", offer.until().toString());
    }

    private static JsonArray seats(List<OrderData.Seats> seats) {
        return new JsonArray(seats.stream()
                .map(part -> new JsonObject().put("ticketId", part.ticketId()).put("quantity", part.quantity()))
                .toList());
    }

    /** What its buyer and its organiser see alike. */
    public static JsonObject shown(Order order) {
        JsonObject json = ApiJson.of(order.data());
        json.remove("codeId");
        if (order.code() != null) {
            json.put("code", order.code());
        }
        if (!order.answers().isEmpty()) {
            json.put(ANSWERS, new JsonObject(order.answers().answers()));
            json.put("places", places(order.answers().places()));
        }
        return json;
    }

    private static JsonArray places(List<Answers.Place> places) {
        JsonArray list = new JsonArray();
        places.forEach(place -> {
            JsonObject json = new JsonObject().put("ticketId", place.ticketId());
            if (place.name() != null) {
                json.put("name", place.name());
            }
            list.add(json.put(ANSWERS, new JsonObject(place.answers())));
        });
        return list;
    }

    /** Several orders. */
    static JsonArray of(List<Shown> orders) {
        return new JsonArray(orders.stream().map(OrderJson::of).toList());
    }

    /** What an order would cost. */
    static JsonObject of(Quote quote) {
        Cart cart = quote.cart();
        JsonArray limits = new JsonArray();
        quote.left()
                .forEach((ticketId, left) ->
                        limits.add(new JsonObject().put("ticketId", ticketId).put("left", left)));
        return ApiJson.of(new Priced(cart.lines(), cart.amount(), cart.discount(), cart.currency()))
                .put("limits", limits);
    }

    private record Priced(List<OrderData.Line> lines, long amount, long discount, String currency) {}
}
