package dev.boxoffice.notifications.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.notifications.model.KnownEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The replica of events as documents. */
public final class EventDocuments {
    /** The collection. */
    public static final String COLLECTION = "events";

    private static final String STARTS = "startsAt";
    private static final String ENDS = "endsAt";
    private static final String DOORS = "doorsAt";
    private static final String TICKETS = "ticketIds";
    private static final String WHERE = "where";

    private EventDocuments() {}

    /** The document of an event, without id and version. */
    public static JsonObject toDocument(EventDetails event) {
        EventDetails.GiveBack move = event.giveBack();
        JsonArray tickets = new JsonArray();
        event.ticketTypes().forEach(type -> tickets.add(type.id()));
        return new JsonObject()
                .put("sellerId", event.userId())
                .put("slug", event.slug())
                .put("title", event.title())
                .put("timeZone", event.timeZone())
                .put("status", event.status().text())
                .put("plan", plan(event.startsAt(), event.endsAt(), event.doorsAt(), event.venue()))
                .put(TICKETS, tickets)
                .put("message", event.message())
                .put(
                        "move",
                        move == null
                                ? null
                                : plan(move.startsAt(), move.endsAt(), move.doorsAt(), move.venue())
                                        .put("since", millis(move.since()))
                                        .put("until", millis(move.until())));
    }

    private static JsonObject plan(Instant startsAt, Instant endsAt, Instant doorsAt, EventDetails.Venue venue) {
        return new JsonObject()
                .put(STARTS, millis(startsAt))
                .put(ENDS, millis(endsAt))
                .put(DOORS, millis(doorsAt))
                .put(WHERE, venue == null ? null : where(venue));
    }

    private static String where(EventDetails.Venue venue) {
        return Stream.of(venue.name(), venue.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static Long millis(Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /** The event of a document. */
    public static KnownEvent toEvent(JsonObject document) {
        JsonObject move = document.getJsonObject("move");
        return new KnownEvent(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("slug"),
                document.getString("sellerId"),
                document.getString("title"),
                ZoneId.of(document.getString("timeZone", "UTC")),
                EnumText.parse(EventStatus.class, document.getString("status")),
                plan(document.getJsonObject("plan")),
                document.getJsonArray(TICKETS, new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                document.getString("message"),
                move == null ? null : new KnownEvent.Move(at(move, "since"), at(move, "until"), plan(move)));
    }

    private static KnownEvent.Plan plan(JsonObject document) {
        return new KnownEvent.Plan(
                at(document, STARTS), at(document, ENDS), at(document, DOORS), document.getString(WHERE));
    }

    private static Instant at(JsonObject document, String field) {
        Long millis = document.getLong(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
