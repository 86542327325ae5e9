package dev.boxoffice.web.render;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Events in the vocabulary of schema.org, as JSON-LD. Pure.
 *
 * @param shop the address of the shop, without a slash at its end
 * @see <a href="https://schema.org/Event">schema.org on events</a>
 */
record StructuredData(String shop) {
    private static final String SCHEMA = "https://schema.org/";
    private static final String TYPE = "@type";

    /**
     * An event; empty if it is not known when it is, without which search engines refuse it.
     *
     * @param organiser as the API answers it; null if there is none with a name
     */
    Optional<JsonObject> event(EventModel event, JsonObject organiser) {
        if (event.startsAt() == null) {
            return Optional.empty();
        }
        EventTimes times = event.times();
        JsonObject data = new JsonObject()
                .put("@context", SCHEMA.substring(0, SCHEMA.length() - 1))
                .put(TYPE, "Event")
                .put("name", event.getTitle())
                .put("description", event.getSummary())
                .put("url", shop + event.getPath())
                .put("startDate", times.iso(event.startsAt()))
                .put("eventStatus", SCHEMA + status(event))
                .put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode")
                .put("location", place(event))
                .put("image", new JsonArray().add(image(event)));
        put(data, "endDate", event.endsAt(), times);
        put(data, "doorTime", event.doorsAt(), times);
        if (event.isRescheduled()) {
            put(data, "previousStartDate", event.previousStart(), times);
        }
        if (organiser != null && organiser.getString("name") != null) {
            String name = organiser.getString("slug", organiser.getString("id"));
            data.put(
                    "organizer",
                    new JsonObject()
                            .put(TYPE, "Organization")
                            .put("name", organiser.getString("name"))
                            .put("url", shop + "/o/" + name));
        }
        JsonArray offers = new JsonArray();
        event.typesJson().forEach(type -> offers.add(offer(event, type)));
        return Optional.of(offers.isEmpty() ? data : data.put("offers", offers));
    }

    private static void put(JsonObject data, String name, Instant at, EventTimes times) {
        if (at != null) {
            data.put(name, times.iso(at));
        }
    }

    private static String status(EventModel event) {
        return switch (event.getStatus()) {
            case "cancelled" -> "EventCancelled";
            case "postponed" -> "EventPostponed";
            default -> event.isRescheduled() ? "EventRescheduled" : "EventScheduled";
        };
    }

    /** The image for previews. */
    String image(EventModel event) {
        return shop + (event.getImage() == null ? event.madeImage() : event.getImage());
    }

    private static JsonObject place(EventModel event) {
        JsonObject address = new JsonObject().put(TYPE, "PostalAddress");
        if (event.getAddress() != null) {
            address.put("streetAddress", event.getAddress().replaceAll("\\s*\\R\\s*", ", "));
        }
        if (event.getCity() != null) {
            address.put("addressLocality", event.getCity());
        }
        String name = event.getVenue() == null ? event.getCity() : event.getVenue();
        JsonObject place = new JsonObject()
                .put(TYPE, "Place")
                .put("name", name == null ? event.unknownPlace() : name)
                .put("address", address);
        if (address.size() == 1) {
            // Search engines want an address: the name is all that is known of it.
            place.put("address", place.getString("name"));
        }
        JsonObject venue = event.json().getJsonObject("venue", new JsonObject());
        if (venue.containsKey("latitude") && venue.containsKey("longitude")) {
            place.put(
                    "geo",
                    new JsonObject()
                            .put(TYPE, "GeoCoordinates")
                            .put("latitude", venue.getValue("latitude"))
                            .put("longitude", venue.getValue("longitude")));
        }
        return place;
    }

    private JsonObject offer(EventModel event, JsonObject type) {
        JsonObject offer = new JsonObject()
                .put(TYPE, "Offer")
                .put("name", type.getString("name"))
                .put("url", shop + event.getPath())
                .put("price", EventModel.decimal(type, "price").toPlainString())
                .put("priceCurrency", event.currency().toUpperCase(Locale.ROOT))
                .put("availability", SCHEMA + availability(event, type));
        Instant from = EventModel.instant(type, "saleFrom");
        put(offer, "validFrom", from == null ? EventModel.instant(event.json(), "createdAt") : from, event.times());
        Instant until = EventModel.instant(type, "saleUntil");
        put(offer, "validThrough", until == null ? event.startsAt() : until, event.times());
        return offer;
    }

    private static String availability(EventModel event, JsonObject type) {
        if (!"published".equals(event.getStatus()) || event.isFrozen()) {
            return "OutOfStock";
        }
        return switch (type.getString("sale")) {
            case "on_sale" -> "InStock";
            case "not_yet" -> "PreOrder";
            case "sold_out" -> TypeModel.isOnlyReserved(type) ? "Reserved" : "SoldOut";
            default -> "OutOfStock";
        };
    }
}
