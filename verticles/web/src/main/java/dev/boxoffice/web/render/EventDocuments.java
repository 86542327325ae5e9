package dev.boxoffice.web.render;

import dev.boxoffice.platform.documents.EventDocument;
import io.vertx.core.json.JsonObject;

/** Events of the API as documents show them. */
final class EventDocuments {
    private EventDocuments() {}

    /**
     * An event.
     *
     * @param shop the address of the shop
     * @param organiser the name of its organiser; null if it has none
     */
    static EventDocument of(EventModel event, String shop, String organiser) {
        JsonObject venue = event.json().getJsonObject("venue", new JsonObject());
        return new EventDocument(
                event.getId(),
                event.json().getLong("version"),
                event.getTitle(),
                event.getVenue() == null ? event.getCity() : event.getVenue(),
                event.getAddress(),
                venue.getDouble("latitude"),
                venue.getDouble("longitude"),
                event.times().zone(),
                event.doorsAt(),
                event.startsAt(),
                event.endsAt(),
                switch (event.getStatus()) {
                    case "cancelled" -> EventDocument.State.CANCELLED;
                    case "postponed" -> EventDocument.State.POSTPONED;
                    default -> EventDocument.State.SCHEDULED;
                },
                shop + event.getPath(),
                organiser,
                event.words());
    }
}
