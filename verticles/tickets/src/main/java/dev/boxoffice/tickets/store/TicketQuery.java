package dev.boxoffice.tickets.store;

import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A search for listings or events, as the query parameters of a request say.
 *
 * @param page counted from 1
 * @param after the listing that what is wanted follows, instead of a page
 */
public record TicketQuery(JsonObject filter, JsonObject sort, int page, int limit, Optional<String> after) {
    private static final int DEFAULT_LIMIT = 20;

    /**
     * Reads a search.
     *
     * @param searcher the organiser that searches for its own: sellers also find what they have withdrawn
     */
    public static TicketQuery of(MultiMap parameters, Optional<String> searcher, Instant now) {
        return of(parameters, TicketFilter.of(parameters, searcher, now));
    }

    /** Reads a search for events; organisers also find their drafts, and what is over. */
    public static TicketQuery ofEvents(MultiMap parameters, Optional<String> searcher, Instant now) {
        return of(parameters, TicketFilter.ofEvents(parameters, searcher, now));
    }

    private static TicketQuery of(MultiMap parameters, JsonObject filter) {
        return new TicketQuery(
                filter,
                sort(parameters.get("sort"), filter.containsKey(TicketFilter.CURRENCY)),
                integer(parameters.get("page"), 1),
                integer(parameters.get("limit"), DEFAULT_LIMIT),
                Optional.ofNullable(parameters.get("after")).filter(Ids::isValid));
    }

    /** The order and bounds of a page, with a projection. */
    FindOptions options(JsonObject fields) {
        return new FindOptions()
                .setFields(fields)
                .setSort(sort)
                .setSkip(after.isPresent() ? 0 : (page - 1) * limit)
                .setLimit(limit);
    }

    /** The seller whose listings are searched, if it is one seller. */
    public Optional<String> owner() {
        return Optional.ofNullable(filter.getString("userId"));
    }

    /** True if its result depends on the seats of listings. */
    public boolean dependsOnSeats() {
        return filter.containsKey(TicketFilter.AVAILABLE);
    }

    /** The condition that a listing is found and comes after {@code last} in this order. */
    JsonObject beyond(JsonObject last) {
        JsonArray ways = new JsonArray();
        JsonObject same = new JsonObject();
        for (String field : List.copyOf(sort.fieldNames())) {
            Object value = last.getValue(field);
            further(field, value).ifPresent(way -> ways.add(same.copy().mergeIn(way)));
            same.put(field, value);
        }
        JsonObject later = new JsonObject().put("$or", ways);
        return new JsonObject().put("$and", new JsonArray().add(filter).add(later));
    }

    /** Where {@code field} alone puts a listing behind one with {@code value}. */
    private Optional<JsonObject> further(String field, Object value) {
        boolean ascends = sort.getInteger(field) > 0;
        if (value != null) {
            JsonObject beyond = new JsonObject().put(ascends ? "$gt" : "$lt", value);
            return field.equals(TicketDocuments.UNDATED)
                    ? Optional.empty()
                    : Optional.of(new JsonObject().put(field, beyond));
        }
        // Nothing comes before everything, and of these two fields only one has a value.
        return field.equals(TicketDocuments.UNDATED)
                ? Optional.of(new JsonObject().put(field, true))
                : Optional.empty();
    }

    private static JsonObject sort(String text, boolean isOneCurrency) {
        String order = text == null || text.isEmpty() ? "-createdAt" : text;
        boolean descending = order.startsWith("-");
        String field = descending ? order.substring(1) : order;
        int direction = descending ? -1 : 1;
        JsonObject sort = new JsonObject();
        if (field.equals("startsAt")) {
            sort.put(TicketDocuments.UNDATED, 1);
        }
        if (field.equals("price") && !isOneCurrency) {
            // Prices of several currencies cannot be compared: each currency by itself.
            sort.put(TicketFilter.CURRENCY, 1);
        }
        return sort.put(field, direction).put("_id", direction);
    }

    private static int integer(String text, int fallback) {
        return text == null || text.isEmpty() ? fallback : Integer.parseInt(text);
    }
}
