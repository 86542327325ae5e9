package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Stripe's cursor pages. */
final class Pages {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAXIMUM_LIMIT = 100;

    private Pages() {}

    /** A page of objects that are given newest first. */
    static JsonObject list(String url, List<JsonObject> newestFirst, Form form) {
        String before = form.get("ending_before");
        List<JsonObject> candidates = new ArrayList<>(newestFirst);
        if (before != null) {
            Collections.reverse(candidates);
        }
        String cursor = before == null ? form.get("starting_after") : before;
        List<JsonObject> rest = after(candidates, cursor, before == null);
        List<JsonObject> page = new ArrayList<>(rest.subList(0, Math.min(limit(form), rest.size())));
        if (before != null) {
            Collections.reverse(page);
        }
        return answer("list", url, page, rest.size() > page.size());
    }

    private static List<JsonObject> after(List<JsonObject> all, String cursor, boolean forward) {
        if (cursor == null) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getString("id").equals(cursor)) {
                return all.subList(i + 1, all.size());
            }
        }
        throw StripeErrors.noSuch("object", cursor, forward ? "starting_after" : "ending_before");
    }

    /** A page of search results; its cursor is the number of results before it. */
    static JsonObject search(String url, List<JsonObject> found, Form form) {
        int from = (int) Math.min(Math.max(0, form.integer("page", 0)), found.size());
        int to = Math.min(from + limit(form), found.size());
        boolean more = to < found.size();
        return answer("search_result", url, found.subList(from, to), more)
                .put("next_page", more ? Integer.toString(to) : null);
    }

    private static JsonObject answer(String object, String url, List<JsonObject> page, boolean hasMore) {
        JsonArray data = new JsonArray();
        page.forEach(entry -> data.add(entry.copy()));
        return new JsonObject()
                .put("object", object)
                .put("data", data)
                .put("has_more", hasMore)
                .put("url", url);
    }

    private static int limit(Form form) {
        long limit = form.integer("limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw StripeErrors.invalidInteger("limit", "This value must be between 1 and 100.");
        }
        return (int) limit;
    }

    /** Whether an object was created in the interval of the parameter {@code created}. */
    static Predicate<JsonObject> createdWithin(Form form) {
        long exact = form.integer("created", -1);
        long from = Math.max(form.integer("created[gte]", 0), form.integer("created[gt]", -1) + 1);
        long to =
                Math.min(form.integer("created[lte]", Long.MAX_VALUE), form.integer("created[lt]", Long.MAX_VALUE) - 1);
        return object -> {
            long created = object.getLong("created");
            return exact >= 0 ? created == exact : from <= created && created <= to;
        };
    }
}
