package dev.boxoffice.web.render;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/**
 * A ticket type as pages show it.
 *
 * @param price in words
 * @param sale whether it can be bought, as the API says it
 * @param state whether, and until when, it can be bought, in words; empty if there is nothing to say
 */
public record TypeModel(String name, String description, String price, String sale, String state) {
    private static final int FEW = 10;

    static TypeModel of(JsonObject type, String currency, EventTimes times) {
        String sale = type.getString("sale");
        return new TypeModel(
                type.getString("name"),
                type.getString("description"),
                Prices.text(EventModel.decimal(type, "price"), currency),
                sale.replace('_', ' ').toLowerCase(Locale.ROOT),
                state(type, sale, times));
    }

    private static String state(JsonObject type, String sale, EventTimes times) {
        Instant from = EventModel.instant(type, "saleFrom");
        Instant until = EventModel.instant(type, "saleUntil");
        return switch (sale) {
            case "not_yet" -> from == null ? "Not on sale" : "On sale from " + times.brief(from);
            case "on_sale" -> open(type.getInteger("available", 0), until, times);
            case "sold_out" -> "Sold out";
            case "over" -> "The sale has ended";
            case "withdrawn" -> "No longer on sale";
            default -> "Not on sale";
        };
    }

    private static String open(int available, Instant until, EventTimes times) {
        String few = available > FEW ? "" : "Only " + available + " left";
        String end = until == null ? "" : "On sale until " + times.brief(until);
        return few.isEmpty() || end.isEmpty() ? few + end : few + " · " + end;
    }
}
