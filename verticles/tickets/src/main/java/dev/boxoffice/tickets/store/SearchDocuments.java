package dev.boxoffice.tickets.store;

import dev.boxoffice.tickets.search.SearchEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Maps documents of events to what they are found by, without reading their texts. */
final class SearchDocuments {
    private static final List<String> FIELDS = List.of(
            "version",
            "status",
            "title",
            "city",
            "category",
            "userId",
            "startsAt",
            "createdAt",
            "price",
            TicketFilter.CURRENCY,
            TicketFilter.AVAILABLE,
            "venue",
            "details.venue",
            "details.timeZone",
            "details.ticketTypes");

    private SearchDocuments() {}

    /** The projection to the fields of {@link #entry}. */
    static JsonObject fields() {
        JsonObject fields = new JsonObject();
        FIELDS.forEach(field -> fields.put(field, 1));
        return fields;
    }

    static SearchEntry entry(JsonObject document) {
        JsonObject details = document.getJsonObject("details");
        JsonObject venue = Optional.ofNullable(details.getJsonObject("venue")).orElseGet(JsonObject::new);
        return new SearchEntry(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("title"),
                document.getString("venue"),
                document.getString("city"),
                document.getString("category"),
                document.getString("userId"),
                null,
                details.getString("timeZone"),
                time(document.getLong("startsAt")),
                time(document.getLong("createdAt")),
                document.getLong("price"),
                document.getString(TicketFilter.CURRENCY),
                venue.getDouble("latitude"),
                venue.getDouble("longitude"),
                document.getInteger(TicketFilter.AVAILABLE, 1) > 0,
                details.getJsonArray("ticketTypes", new JsonArray()).stream()
                        .map(type -> ((JsonObject) type).getString("id"))
                        .toList());
    }

    private static Instant time(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
