package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.Times;
import dev.boxoffice.tickets.model.PriceBounds;
import dev.boxoffice.tickets.model.TimeZones;
import dev.boxoffice.tickets.search.EventSearch;
import dev.boxoffice.tickets.search.SearchOrder;
import dev.boxoffice.tickets.search.When;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads searches by the index from query parameters, of which the contract has checked each by itself. */
final class EventSearchForm {
    private static final List<String> OWN = List.of("words", "when", "zone", "near", "within", "free", "cursor");

    /** Those of lists that the database makes, with pages and parts of words of their own. */
    private static final List<String> OTHERS = List.of("q", "venue", "page", "after");

    private static final String SORT = "sort";
    private static final String NEAR = "near";
    private static final int DEFAULT_LIMIT = 20;
    private static final double DEFAULT_KILOMETRES = 25;
    private static final double MOST_NORTH = 90;
    private static final double MOST_EAST = 180;

    private final MultiMap parameters;

    private EventSearchForm(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** True if a request asks for what the index finds, and not the database. */
    static boolean isSearch(MultiMap parameters) {
        return OWN.stream().anyMatch(parameters::contains)
                || SearchOrder.RELEVANCE.text().equals(parameters.get(SORT))
                || SearchOrder.DISTANCE.text().equals(parameters.get(SORT));
    }

    /** Reads a search; fails if its parameters do not go together. */
    static EventSearch read(MultiMap parameters, Instant now) {
        return new EventSearchForm(parameters).read(now);
    }

    /** Reads a search by words alone, of the {@code limit} events that fit them best. */
    static EventSearch readWords(MultiMap parameters, Instant now, int limit) {
        MultiMap words = MultiMap.caseInsensitiveMultiMap()
                .add(
                        "words",
                        new EventSearchForm(parameters).text("words").orElse("").toLowerCase(Locale.ROOT))
                .add("limit", Integer.toString(limit));
        return read(words, now);
    }

    private EventSearch read(Instant now) {
        for (String other : OTHERS) {
            if (parameters.contains(other)) {
                throw Problem.invalid(
                        other, other + ".not_in_search", other + " cannot be used with " + String.join(", ", OWN));
            }
        }
        if (text("upcoming").filter("false"::equals).isPresent()) {
            throw Problem.invalid("upcoming", "upcoming.not_in_search", "Only events that have not begun are searched");
        }
        checkZone();
        Optional<EventSearch.Near> near = near();
        String words = text("words").orElse("");
        return new EventSearch(
                now,
                words,
                text("when").map(when -> EnumText.parse(When.class, when)).orElse(When.UPCOMING),
                near,
                text("city"),
                text("category"),
                text("organiserId").or(() -> text("userId")),
                text("from").map(from -> Times.parse("from", from)),
                text("to").map(to -> Times.parse("to", to)),
                prices(),
                isTrue("free"),
                isTrue("available"),
                order(words, near),
                text("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT),
                text("cursor"));
    }

    private SearchOrder order(String words, Optional<EventSearch.Near> near) {
        SearchOrder order = text(SORT)
                .map(text -> EnumText.parse(SearchOrder.class, text))
                .orElse(words.isEmpty() ? SearchOrder.SOONEST : SearchOrder.RELEVANCE);
        if (order == SearchOrder.DISTANCE && near.isEmpty()) {
            throw Problem.invalid(SORT, "sort.needs_near", "sort=distance needs near");
        }
        return order;
    }

    /** Events have zones of their own, but a name that is none was always refused. */
    private void checkZone() {
        if (text("zone").filter(zone -> !TimeZones.isKnown(zone)).isPresent()) {
            throw Problem.invalid("zone", "zone.unknown", "zone " + TimeZones.RULE);
        }
    }

    private Optional<EventSearch.Near> near() {
        Optional<String> within = text("within");
        Optional<EventSearch.Near> near = text(NEAR).map(text -> {
            String[] parts = text.split(",", 2);
            return new EventSearch.Near(
                    degrees(parts[0], MOST_NORTH),
                    degrees(parts[1], MOST_EAST),
                    within.map(Double::parseDouble).orElse(DEFAULT_KILOMETRES));
        });
        if (within.isPresent() && near.isEmpty()) {
            throw Problem.invalid("within", "within.needs_near", "within needs near");
        }
        return near;
    }

    private static double degrees(String text, double most) {
        double degrees = Double.parseDouble(text);
        if (Math.abs(degrees) > most) {
            throw Problem.invalid(NEAR, "near.out_of_range", "near must be a latitude and a longitude in degrees");
        }
        return degrees;
    }

    private Optional<EventSearch.Prices> prices() {
        return PriceBounds.read(text("minPrice"), text("maxPrice"), text("currency"))
                .map(bounds -> new EventSearch.Prices(
                        bounds.currency(),
                        bounds.least().orElse(0L),
                        bounds.most().orElse(Long.MAX_VALUE)));
    }

    private boolean isTrue(String name) {
        return Boolean.parseBoolean(parameters.get(name));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
