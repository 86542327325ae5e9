package dev.boxoffice.tickets;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The tickets domain with an organiser of events, for the tests of one class. */
final class EventsFixture implements AutoCloseable {
    final TicketsFixture domain = new TicketsFixture();

    static JsonObject type(String name, Object price) {
        return new JsonObject().put("name", name).put("price", price);
    }

    /** A festival with two types that share 300 places, one with places of its own, and codes. */
    static JsonObject festival() {
        return new JsonObject()
                .put("title", "Sommerfest")
                .put("description", "**Music** & more")
                .put("venue", new JsonObject().put("name", "Meadow").put("address", "Way 1"))
                .put("timeZone", "Europe/Berlin")
                .put("startsAt", "2090-06-01T18:00:00Z")
                .put("endsAt", "2090-06-01T23:00:00Z")
                .put("city", "Graz")
                .put("category", "festival")
                .put("currency", "eur")
                .put("pools", new JsonArray().add(pool("field", 300)))
                .put(
                        "ticketTypes",
                        new JsonArray()
                                .add(type("Adult", 50).put("pool", "field").put("key", "adult"))
                                .add(type("Child", 0)
                                        .put("pool", "field")
                                        .put("requires", new JsonObject().put("ticketId", "adult")))
                                .add(type("Crew", 10.5)
                                        .put("quantity", 20)
                                        .put("hidden", true)
                                        .put("key", "crew")))
                .put(
                        "codes",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("text", "CREW2090")
                                        .put("reveals", new JsonArray().add("crew")))
                                .add(new JsonObject()
                                        .put("text", "FIVER")
                                        .put("discount", new JsonObject().put("amount", 5.5))));
    }

    static JsonObject pool(String id, int quantity) {
        return new JsonObject().put("id", id).put("quantity", quantity);
    }

    JsonObject draft(JsonObject body) {
        Answer answer = domain.seller.post("/api/events", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    JsonObject published(JsonObject body) {
        return publish(draft(body).getString("id"));
    }

    JsonObject publish(String id) {
        Answer answer = domain.seller.post("/api/events/" + id + "/publish", null);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    Answer change(String id, JsonObject body) {
        return domain.seller.put("/api/events/" + id, body);
    }

    /** The event as its organiser sees it now. */
    JsonObject own(String id) {
        return domain.seller
                .with("Cache-Control", "no-cache")
                .get("/api/events/" + id)
                .json();
    }

    /** The event as the public sees it now. */
    JsonObject shown(String id) {
        return domain.anonymous
                .with("Cache-Control", "no-cache")
                .get("/api/events/" + id)
                .json();
    }

    static List<JsonObject> types(JsonObject event) {
        return event.getJsonArray("ticketTypes").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static String typeId(JsonObject event, int index) {
        return types(event).get(index).getString("id");
    }

    @Override
    public void close() {
        domain.close();
    }
}
