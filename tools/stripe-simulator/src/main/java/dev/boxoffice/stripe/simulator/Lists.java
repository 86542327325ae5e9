package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Stripe's cursor pages of the objects of a kind. */
record Lists(Ledger ledger) {
    private static final Set<String> PARAMETERS =
            Set.of("limit", "starting_after", "created", "payment_intent", "charge");
    private static final List<String> FILTERS = List.of("payment_intent", "charge");
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAXIMUM_LIMIT = 100;

    /** A page, the newest first. */
    JsonObject page(ObjectType kind, Form form) {
        form.allowOnly(PARAMETERS);
        Optional<String> owner =
                FILTERS.stream().map(form::get).filter(Objects::nonNull).findFirst();
        List<JsonObject> found = owner.map(id -> ledger.of(kind, id))
                .orElseGet(() -> ledger.all(kind))
                .filter(createdWithin(form))
                .filter(matching(form))
                .toList();
        List<JsonObject> rest = after(found, form.get("starting_after"));
        List<JsonObject> page = rest.subList(0, Math.min(limit(form), rest.size()));
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray(page))
                .put("has_more", rest.size() > page.size())
                .put("url", kind.path());
    }

    private static Predicate<JsonObject> matching(Form form) {
        return object -> FILTERS.stream()
                .allMatch(name -> form.get(name) == null || form.get(name).equals(object.getString(name)));
    }

    /** Whether an object was created in the interval of the parameter {@code created}. */
    private static Predicate<JsonObject> createdWithin(Form form) {
        long from = form.integer("created[gte]", 0);
        long to = form.integer("created[lte]", Long.MAX_VALUE);
        return object -> from <= object.getLong("created") && object.getLong("created") <= to;
    }

    private static List<JsonObject> after(List<JsonObject> all, String cursor) {
        if (cursor == null) {
            return all;
        }
        List<String> ids = all.stream().map(object -> object.getString("id")).toList();
        if (!ids.contains(cursor)) {
            throw StripeFailure.of("resource_missing", "starting_after", "object", cursor);
        }
        return all.subList(ids.indexOf(cursor) + 1, all.size());
    }

    private static int limit(Form form) {
        long limit = form.integer("limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw StripeFailure.of("parameter_invalid_integer", "limit", "This value must be between 1 and 100.");
        }
        return (int) limit;
    }
}
