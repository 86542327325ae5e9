package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.platform.http.PublicJson;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** Listings as documents (times in epoch milliseconds, price in minor units), and as public JSON. */
final class TicketDocuments {
    /** True where there is no time to sort by; databases would put those first. */
    static final String UNDATED = "undated";

    /** The number of the last change that was proposed. */
    static final String CHANGES = "changes";

    private TicketDocuments() {}

    /** Fields to read where a listing is shown: not its events, nor its blocks. */
    static JsonObject shown() {
        return new JsonObject().put("outbox", 0).put("blocks", 0);
    }

    /** Fields to read where only {@link #seats} matter. */
    static JsonObject seatFields() {
        return new JsonObject()
                .put("seatsVersion", 1)
                .put("available", 1)
                .put("held", 1)
                .put("sold", 1);
    }

    static JsonObject toDocument(Ticket ticket) {
        return editable(ticket.data())
                .put("_id", ticket.id())
                .put("userId", ticket.data().userId())
                .put("createdAt", ticket.data().createdAt().toEpochMilli())
                .put("seatsVersion", ticket.seats().version())
                .put("available", ticket.seats().available())
                .put("held", ticket.seats().held())
                .put("sold", ticket.seats().sold())
                .put("blocks", new JsonObject())
                .put(CHANGES, ticket.lastChange());
    }

    /** What an edit or a withdrawal may change. */
    static JsonObject editable(TicketData data) {
        return new JsonObject()
                .put("version", data.version())
                .put("title", data.title())
                .put("description", data.description())
                .put("venue", data.venue())
                .put(
                        "startsAt",
                        data.startsAt() == null ? null : data.startsAt().toEpochMilli())
                .put(UNDATED, data.startsAt() == null ? true : null)
                .put("price", data.price())
                .put("currency", data.currency())
                .put("quantity", data.quantity())
                .put("status", data.status().name().toLowerCase(Locale.ROOT))
                .put("offer", data.offer())
                .put("change", data.change());
    }

    static Ticket of(JsonObject document) {
        Long startsAt = document.getLong("startsAt");
        TicketData data = new TicketData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("userId"),
                document.getString("title"),
                document.getString("description"),
                document.getString("venue"),
                startsAt == null ? null : Instant.ofEpochMilli(startsAt),
                document.getLong("price"),
                document.getString("currency"),
                document.getInteger("quantity"),
                TicketStatus.valueOf(document.getString("status").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                document.getLong("offer", 0L),
                document.getLong("change", 0L));
        return new Ticket(data, seats(document), document.getLong(CHANGES, 0L));
    }

    static Seats seats(JsonObject document) {
        return new Seats(
                document.getLong("seatsVersion"),
                document.getInteger("available"),
                document.getInteger("held"),
                document.getInteger("sold"));
    }

    static JsonObject toJson(Ticket ticket) {
        Seats seats = ticket.seats().shown();
        return publicJson(ticket.data())
                .put("available", seats.available())
                .put("held", seats.held())
                .put("sold", seats.sold());
    }

    /** Without what only orders needs. */
    private static JsonObject publicJson(TicketData data) {
        JsonObject json = PublicJson.of(data);
        json.remove("offer");
        json.remove("change");
        return json;
    }
}
