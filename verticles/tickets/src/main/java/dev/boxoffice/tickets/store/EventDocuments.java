package dev.boxoffice.tickets.store;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.text.Markdown;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Maps events to documents: what is searched and sorted by is repeated beside the details, named as in listings. */
final class EventDocuments {
    static final String SLUG = "slug";
    static final String COMPOSED = "composed";
    static final String HTML = "descriptionHtml";

    /** When its ticket types are copied again; null if they are copied. */
    static final String TYPES_DUE = "typesDueAt";

    /** When it ends by itself; null if it has ended or never does. */
    static final String END_DUE = "endDueAt";

    private static final String DETAILS = "details";
    private static final String CHANGE = "change";
    private static final String OFFER = "offer";

    private EventDocuments() {}

    /** The projection to the fields of {@link #of} and {@link #html}. */
    static JsonObject shown() {
        return new JsonObject().put("outbox", 0);
    }

    /** The projection to the fields of {@link #of}. */
    static JsonObject listed() {
        return shown().put(HTML, 0);
    }

    /** The document of a new event, whose seats are free. */
    static JsonObject toDocument(Event event) {
        return editable(event)
                .put("_id", event.id())
                .put("userId", event.data().userId())
                .put("createdAt", event.data().createdAt().toEpochMilli())
                .put(TicketFilter.AVAILABLE, 1);
    }

    /** The fields that a change replaces. */
    static JsonObject editable(Event event) {
        EventDetails data = event.data();
        return new JsonObject()
                .put("version", data.version())
                .put(SLUG, data.slug())
                .put("title", data.title())
                .put("venue", data.venue() == null ? null : data.venue().name())
                .put("city", data.city())
                .put("category", data.category())
                .put("startsAt", millis(data.startsAt()))
                .put(TicketDocuments.UNDATED, data.startsAt() == null ? true : null)
                .put("price", cheapest(data))
                .put(TicketFilter.CURRENCY, data.currency())
                .put("status", data.status().text())
                .put(COMPOSED, event.isComposed())
                .put(CHANGE, event.change())
                .put(OFFER, event.offer())
                .put(HTML, Markdown.toHtml(data.description()))
                .put(END_DUE, millis(event.endDue().orElse(null)))
                .put(DETAILS, new JsonObject(EventCodec.fields(data)));
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /**
     * What a buyer pays at least: what is only had together with another type does not count, such as free children.
     */
    private static Long cheapest(EventDetails event) {
        return event.ticketTypes().stream()
                .filter(type -> type.status() == TicketStatus.ACTIVE && !type.hidden() && type.requires() == null)
                .map(TicketType::price)
                .min(Long::compare)
                .orElse(null);
    }

    static Event of(JsonObject document) {
        EventDetails data = EventCodec.read(document.getJsonObject(DETAILS).encode(), EventDetails.class);
        return new Event(data, document.getBoolean(COMPOSED), document.getLong(CHANGE), document.getLong(OFFER));
    }

    /** The text of an event as HTML. */
    static Optional<String> html(JsonObject document) {
        return Optional.ofNullable(document.getString(HTML));
    }
}
