package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A ticket type as pages show it.
 *
 * @param price in words
 * @param sale whether it can be bought, as the API says it
 * @param state whether, and until when, it can be bought, in words; empty if there is nothing to say
 * @param limits how many of it can be bought, in words; empty if there is nothing to say
 */
public record TypeModel(String name, String description, String price, String sale, String state, String limits) {
    /** The message that all tickets are reserved and none is sold out. */
    static final String ALL_RESERVED = "shop.allReserved";

    private static final int FEW = 10;

    /** Most of a type in one order, unless its organiser says otherwise; and most that there can be. */
    private static final int USUAL_MOST = 10;

    private static final int MOST_PER_ORDER = 100;

    /** A type of an event with those {@code types}. */
    static TypeModel of(JsonObject type, List<JsonObject> types, String currency, EventTimes times, Catalogue words) {
        String sale = type.getString("sale");
        return new TypeModel(
                type.getString("name"),
                type.getString("description"),
                new Prices(words).text(EventModel.decimal(type, "price"), currency),
                sale.replace('_', ' ').toLowerCase(Locale.ROOT),
                state(type, sale, times, words),
                limits(type, types, words));
    }

    /** The same words in the same order as the script's, so that nothing moves when it takes over. */
    private static String limits(JsonObject type, List<JsonObject> types, Catalogue words) {
        List<String> limits = new ArrayList<>();
        JsonObject requires = type.getJsonObject("requires", new JsonObject());
        types.stream()
                .filter(other -> other.getString("id").equals(requires.getString("ticketId")))
                .map(other -> other.getString("name"))
                .findFirst()
                .ifPresent(name -> limits.add(
                        words.text("shop.onlyWith", Map.of("name", name, "most", requires.getInteger("most")))));
        int least = type.getInteger("minPerOrder", 1);
        if (least > 1) {
            limits.add(words.text("shop.atLeastPerOrder", Map.of("n", least)));
        }
        int most = type.getInteger("maxPerOrder", USUAL_MOST);
        if (most != USUAL_MOST && most < MOST_PER_ORDER) {
            limits.add(words.text("shop.atMostPerOrder", Map.of("n", most)));
        }
        if (type.getInteger("maxPerBuyer") != null) {
            limits.add(words.text("shop.atMostPerBuyer", Map.of("n", type.getInteger("maxPerBuyer"))));
        }
        return String.join(" · ", limits);
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
            case "sold_out" -> gone(type, times, words);
            case "over" -> words.text("shop.saleOver");
            case "withdrawn" -> words.text("shop.withdrawn");
            default -> words.text("shop.notOnSale");
        };
    }

    /** Whether few are left. */
    static boolean isFew(JsonObject type) {
        return type.getInteger("available", 0) <= FEW;
    }

    /** Whether all are sold, or some are only reserved. */
    static boolean isOnlyReserved(JsonObject type) {
        return "sold_out".equals(type.getString("sale")) && type.getInteger("held", 0) > 0;
    }

    private static String gone(JsonObject type, EventTimes times, Catalogue words) {
        if (!isOnlyReserved(type)) {
            return words.text("shop.soldOut");
        }
        Instant first = EventModel.instant(type, "firstReturnAt");
        return first == null
                ? words.text(ALL_RESERVED)
                : words.text(
                        "shop.allReservedUntil", Map.of("time", times.time(first) + " (" + times.name(first) + ")"));
    }

    private static String open(int available, Instant until, EventTimes times, Catalogue words) {
        String few = available > FEW ? "" : words.text("shop.fewLeft", Map.of("n", available));
        String end = until == null ? "" : words.text("shop.onSaleUntil", Map.of("time", times.brief(until)));
        return few.isEmpty() || end.isEmpty() ? few + end : few + " · " + end;
    }
}
