package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that only read. */
final class ReadApi {
    private static final Set<String> PAGING = Set.of("limit", "starting_after", "ending_before", "created");
    private static final List<String> FILTERS = List.of("payment_intent", "charge", "customer", "type");

    private final Ledger ledger;
    private final Conditions conditions;
    private final Now now;

    ReadApi(Ledger ledger, Conditions conditions, Now now) {
        this.ledger = ledger;
        this.conditions = conditions;
        this.now = now;
    }

    Function<ApiCall, JsonObject> retrieve(Kind kind) {
        return call -> ledger.require(kind, call.id());
    }

    Function<ApiCall, JsonObject> list(Kind kind) {
        return call -> {
            Form form = call.form();
            form.allowOnly(allowed());
            List<JsonObject> found = ledger.all(kind, values(form))
                    .filter(Pages.createdWithin(form))
                    .filter(matches(form))
                    .toList();
            return Pages.list(kind.path(), found, form);
        };
    }

    JsonObject searchIntents(ApiCall call) {
        Form form = call.form();
        form.allowOnly(Set.of("query", "limit", "page"));
        if (form.get("query") == null) {
            throw StripeErrors.missing("query");
        }
        Predicate<JsonObject> query = SearchQuery.parse(form.get("query"));
        long newest = now.millis() - conditions.searchLagMillis();
        List<JsonObject> found = ledger.all(Kind.PAYMENT_INTENT)
                .filter(intent -> intent.getLong("created") * 1000 <= newest)
                .filter(query)
                .toList();
        return Pages.search(Kind.PAYMENT_INTENT.path() + "/search", found, form);
    }

    private static Set<String> allowed() {
        return Stream.of(PAGING.stream(), FILTERS.stream(), Stream.of("types"))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the text of a match contains. */
    private static String[] values(Form form) {
        return FILTERS.stream().map(form::get).filter(Objects::nonNull).toArray(String[]::new);
    }

    private static Predicate<JsonObject> matches(Form form) {
        List<String> types = form.list("types");
        return object -> (types.isEmpty() || types.contains(object.getString("type")))
                && FILTERS.stream().filter(name -> form.get(name) != null).allMatch(name -> form.get(name)
                        .equals(object.getString(name)));
    }

    /** Replaces identifiers by their objects where {@code expand[]} asks for it. */
    Function<ApiCall, JsonObject> expanding(Function<ApiCall, JsonObject> operation) {
        return call -> {
            JsonObject answer = operation.apply(call);
            for (String path : call.form().list("expand")) {
                expand(answer, path);
            }
            return answer;
        };
    }

    private void expand(JsonObject object, String path) {
        if (path.startsWith("data.")) {
            JsonArray data = object.getJsonArray("data", new JsonArray());
            data.forEach(entry -> expand((JsonObject) entry, path.substring(5)));
            return;
        }
        String[] names = path.split("\\.", 2);
        Object value = object.getValue(names[0]);
        if (value instanceof String id) {
            ledger.find(kindOf(names[0]), id).ifPresent(found -> object.put(names[0], found));
        }
        if (names.length == 2 && object.getValue(names[0]) instanceof JsonObject inner) {
            expand(inner, names[1]);
        }
    }

    private static Kind kindOf(String property) {
        return switch (property) {
            case "latest_charge", "charge" -> Kind.CHARGE;
            case "payment_intent" -> Kind.PAYMENT_INTENT;
            case "payment_method" -> Kind.PAYMENT_METHOD;
            default -> throw StripeErrors.invalid("This property cannot be expanded (" + property + ").", "expand");
        };
    }
}
