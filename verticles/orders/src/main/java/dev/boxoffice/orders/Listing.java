package dev.boxoffice.orders;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What orders knows of a listing.
 *
 * @param quantity seats that its seller wants to sell
 * @param offer its terms, as {@link TicketData#offer}
 * @param change the last one that it includes, as {@link TicketData#change}
 */
record Listing(OrderData.Ticket ticket, String currency, int quantity, boolean active, long offer, long change) {

    static Listing of(TicketData data) {
        return of(toDocument(data).put("_id", data.id()));
    }

    static JsonObject toDocument(TicketData data) {
        JsonObject document = new JsonObject()
                .put("userId", data.userId())
                .put("title", data.title())
                .put("venue", data.venue())
                .put("price", data.price())
                .put("currency", data.currency())
                .put("quantity", data.quantity())
                .put("active", data.status() == TicketStatus.ACTIVE)
                .put("offer", data.offer())
                .put("change", data.change());
        return document.put(
                "startsAt", data.startsAt() == null ? null : data.startsAt().toEpochMilli());
    }

    static Listing of(JsonObject document) {
        Long startsAt = document.getLong("startsAt");
        OrderData.Ticket ticket = new OrderData.Ticket(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("title"),
                document.getString("venue"),
                startsAt == null ? null : Instant.ofEpochMilli(startsAt),
                document.getLong("price"));
        return new Listing(
                ticket,
                document.getString("currency"),
                document.getInteger("quantity"),
                document.getBoolean("active"),
                document.getLong("offer", 0L),
                document.getLong("change", 0L));
    }

    String id() {
        return ticket.id();
    }

    /** True where the event has begun: nobody can go there any more. */
    boolean hasBegun(Instant now) {
        return ticket.startsAt() != null && !ticket.startsAt().isAfter(now);
    }
}
