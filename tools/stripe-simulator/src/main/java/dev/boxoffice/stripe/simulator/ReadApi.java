package dev.boxoffice.stripe.simulator;

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
    private static final Set<String> PAGING = Set.of("limit", "starting_after", "created");
    private static final List<String> FILTERS = List.of("payment_intent", "charge", "customer", "type");

    private final Ledger ledger;

    ReadApi(Ledger ledger) {
        this.ledger = ledger;
    }

    Function<ApiCall, JsonObject> retrieve(ObjectType kind) {
        return call -> ledger.require(kind, call.id());
    }

    Function<ApiCall, JsonObject> list(ObjectType kind) {
        return call -> {
            Form form = call.form();
            form.allowOnly(allowed());
            List<JsonObject> found = ledger.all(kind, values(form))
                    .filter(Pagination.createdWithin(form))
                    .filter(matches(form))
                    .toList();
            return Pagination.list(kind.path(), found, form);
        };
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
}
