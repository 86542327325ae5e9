package dev.boxoffice.tickets.store;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.text.Times;
import dev.boxoffice.tickets.model.PriceBounds;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which listings or events a search finds, as a condition of the database. */
final class TicketFilter {
    static final String AVAILABLE = "available";
    static final String CURRENCY = "currency";

    private final MultiMap parameters;
    private final JsonObject filter = new JsonObject();
    private final JsonArray conditions = new JsonArray();

    private TicketFilter(MultiMap parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the parameters.
     *
     * @param searcher the organiser that searches for its own: sellers also find what they have withdrawn
     */
    static JsonObject of(MultiMap parameters, Optional<String> searcher, Instant now) {
        JsonObject shown =
                new JsonObject().put("status", TicketStatus.ACTIVE.text()).put(TicketDocuments.HIDDEN, null);
        return new TicketFilter(parameters).read(searcher, shown, now);
    }

    /** As {@link #of}, for events: organisers also find their drafts, and what is over. */
    static JsonObject ofEvents(MultiMap parameters, Optional<String> searcher, Instant now) {
        TicketFilter events = new TicketFilter(parameters);
        events.text("city").ifPresent(city -> events.filter.put("city", is(city)));
        events.text("category").ifPresent(category -> events.filter.put("category", is(category)));
        return events.read(searcher, new JsonObject().put("status", EventStatus.PUBLISHED.text()), now);
    }

    private JsonObject read(Optional<String> searcher, JsonObject shown, Instant now) {
        Optional<String> owner = text("organiserId").or(() -> text("userId"));
        owner.ifPresent(id -> filter.put("userId", id));
        boolean isOwn = owner.isPresent() && owner.equals(searcher);
        if (!isOwn) {
            filter.mergeIn(shown);
        }
        if (isTrue(AVAILABLE)) {
            filter.put(AVAILABLE, new JsonObject().put("$gt", 0));
        }
        text("q").ifPresent(words -> conditions.add(either("title", "venue", contains(words))));
        text("venue").ifPresent(words -> filter.put("venue", contains(words)));
        addTimes(text("upcoming").map(Boolean::parseBoolean).orElse(!isOwn), now);
        addPrices();
        return conditions.isEmpty() ? filter : filter.put("$and", conditions);
    }

    /** Events that have begun cannot be bought any more, so buyers find them only if they ask for them. */
    private void addTimes(boolean isUpcoming, Instant now) {
        JsonObject times = new JsonObject();
        text("from")
                .ifPresent(from -> times.put("$gte", Times.parse("from", from).toEpochMilli()));
        text("to").ifPresent(to -> times.put("$lt", Times.parse("to", to).toEpochMilli()));
        if (!times.isEmpty()) {
            filter.put("startsAt", times);
        }
        if (isUpcoming) {
            JsonObject later = new JsonObject().put("$gt", now.toEpochMilli());
            conditions.add(new JsonObject()
                    .put(
                            "$or",
                            new JsonArray()
                                    .add(new JsonObject().put("startsAt", null))
                                    .add(new JsonObject().put("startsAt", later))));
        }
    }

    private void addPrices() {
        PriceBounds.read(text("minPrice"), text("maxPrice"), text(CURRENCY)).ifPresent(bounds -> {
            filter.put(CURRENCY, bounds.currency());
            JsonObject prices = new JsonObject();
            bounds.least().ifPresent(price -> prices.put("$gte", price));
            bounds.most().ifPresent(price -> prices.put("$lte", price));
            if (!prices.isEmpty()) {
                filter.put("price", prices);
            }
        });
    }

    /** Quoted: the words are text, not a pattern. */
    private static JsonObject contains(String words) {
        return new JsonObject().put("$regex", Pattern.quote(words)).put("$options", "i");
    }

    /** Whatever the case. */
    private static JsonObject is(String text) {
        return new JsonObject().put("$regex", "^" + Pattern.quote(text) + "$").put("$options", "i");
    }

    private static JsonObject either(String field, String other, JsonObject condition) {
        return new JsonObject()
                .put(
                        "$or",
                        new JsonArray()
                                .add(new JsonObject().put(field, condition))
                                .add(new JsonObject().put(other, condition.copy())));
    }

    private boolean isTrue(String name) {
        return Boolean.parseBoolean(parameters.get(name));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(s -> !s.isEmpty());
    }
}
