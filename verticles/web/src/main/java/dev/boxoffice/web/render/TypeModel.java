package dev.boxoffice.web.render;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ticket type as pages show it.
 *
 * @param price in words
 * @param sale whether it can be bought, as the API says it
 * @param state whether, and until when, it can be bought, in words; empty if there is nothing to say
 * @param limits how many of it can be bought, in words; empty if there is nothing to say
 */
public record TypeModel(String name, String description, String price, String sale, String state, String limits) {
    static final String ALL_RESERVED = "All reserved at the moment";
    private static final int FEW = 10;

    /** Most of a type in one order, unless its organiser says otherwise; and most that there can be. */
    private static final int USUAL_MOST = 10;

    private static final int MOST_PER_ORDER = 100;

    /** A type of an event with those {@code types}. */
    static TypeModel of(JsonObject type, List<JsonObject> types, String currency, EventTimes times) {
        String sale = type.getString("sale");
        return new TypeModel(
                type.getString("name"),
                type.getString("description"),
                Prices.text(EventModel.decimal(type, "price"), currency),
                sale.replace('_', ' ').toLowerCase(Locale.ROOT),
                state(type, sale, times),
                limits(type, types));
    }

    /** The same words in the same order as the script's, so that nothing moves when it takes over. */
    private static String limits(JsonObject type, List<JsonObject> types) {
        List<String> limits = new ArrayList<>();
        JsonObject requires = type.getJsonObject("requires", new JsonObject());
        types.stream()
                .filter(other -> other.getString("id").equals(requires.getString("ticketId")))
                .map(other -> other.getString("name"))
                .findFirst()
                .ifPresent(name -> limits.add(
                        "Only together with %s (%d per %s)".formatted(name, requires.getInteger("most"), name)));
        int least = type.getInteger("minPerOrder", 1);
        if (least > 1) {
            limits.add("At least " + least + " per order");
        }
        int most = type.getInteger("maxPerOrder", USUAL_MOST);
        if (most != USUAL_MOST && most < MOST_PER_ORDER) {
            limits.add("At most " + most + " per order");
        }
        if (type.getInteger("maxPerBuyer") != null) {
            limits.add("At most " + type.getInteger("maxPerBuyer") + " per person");
        }
        return String.join(" · ", limits);
    }

    private static String state(JsonObject type, String sale, EventTimes times) {
        Instant from = EventModel.instant(type, "saleFrom");
        Instant until = EventModel.instant(type, "saleUntil");
        return switch (sale) {
            case "not_yet" -> from == null ? "Not on sale" : "On sale from " + times.brief(from);
            case "on_sale" -> open(type.getInteger("available", 0), until, times);
            case "sold_out" -> gone(type, times);
            case "over" -> "The sale has ended";
            case "withdrawn" -> "No longer on sale";
            default -> "Not on sale";
        };
    }

    /** Whether all are sold, or some are only reserved. */
    static boolean isOnlyReserved(JsonObject type) {
        return "sold_out".equals(type.getString("sale")) && type.getInteger("held", 0) > 0;
    }

    private static String gone(JsonObject type, EventTimes times) {
        if (!isOnlyReserved(type)) {
            return "Sold out";
        }
        Instant first = EventModel.instant(type, "firstReturnAt");
        return first == null
                ? ALL_RESERVED
                : ALL_RESERVED + ", the first may come back at " + times.time(first) + " (" + times.name(first) + ")";
    }

    private static String open(int available, Instant until, EventTimes times) {
        String few = available > FEW ? "" : "Only " + available + " left";
        String end = until == null ? "" : "On sale until " + times.brief(until);
        return few.isEmpty() || end.isEmpty() ? few + end : few + " · " + end;
    }
}
