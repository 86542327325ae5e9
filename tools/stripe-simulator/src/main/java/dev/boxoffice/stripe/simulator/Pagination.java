package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** Stripe's cursor pages. */
final class Pagination {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAXIMUM_LIMIT = 100;

    private Pagination() {}

    /** A page of objects that are given newest first. */
    static JsonObject list(String url, List<JsonObject> newestFirst, Form form) {
        List<JsonObject> rest = after(newestFirst, form.get("starting_after"));
        List<JsonObject> page = rest.subList(0, Math.min(limit(form), rest.size()));
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray(page))
                .put("has_more", rest.size() > page.size())
                .put("url", url);
    }

    private static List<JsonObject> after(List<JsonObject> all, String cursor) {
        if (cursor == null) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getString("id").equals(cursor)) {
                return all.subList(i + 1, all.size());
            }
        }
        throw StripeErrors.noSuch("object", cursor, "starting_after");
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
