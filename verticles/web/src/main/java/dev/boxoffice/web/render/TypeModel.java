package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A ticket type as pages show it.
 *
 * @param price in words
 * @param sale whether it can be bought, as the API says it
 * @param state whether, and until when, it can be bought, in words; empty if there is nothing to say
 */
public record TypeModel(String name, String description, String price, String sale, String state) {
    private static final int FEW = 10;

    static TypeModel of(JsonObject type, String currency, EventTimes times, Catalogue words) {
        String sale = type.getString("sale");
        return new TypeModel(
                type.getString("name"),
                type.getString("description"),
                new Prices(words).text(EventModel.decimal(type, "price"), currency),
                sale.replace('_', ' ').toLowerCase(Locale.ROOT),
                state(type, sale, times, words));
    }

    private static String state(JsonObject type, String sale, EventTimes times, Catalogue words) {
        Instant from = EventModel.instant(type, "saleFrom");
        Instant until = EventModel.instant(type, "saleUntil");
        return switch (sale) {
            case "not_yet" ->
                from == null
                        ? words.text("shop.notOnSale")
                        : words.text("shop.onSaleFrom", Map.of("time", times.brief(from)));
            case "on_sale" -> open(type.getInteger("available", 0), until, times, words);
            case "sold_out" -> words.text("shop.soldOut");
            case "over" -> words.text("shop.saleOver");
            case "withdrawn" -> words.text("shop.withdrawn");
            default -> words.text("shop.notOnSale");
        };
    }

    private static String open(int available, Instant until, EventTimes times, Catalogue words) {
        String few = available > FEW ? "" : words.text("shop.fewLeft", Map.of("n", available));
        String end = until == null ? "" : words.text("shop.onSaleUntil", Map.of("time", times.brief(until)));
        return few.isEmpty() || end.isEmpty() ? few + end : few + " · " + end;
    }
}
