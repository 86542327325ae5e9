package dev.boxoffice.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Base64;

/** Events that rows of {@link AuthorisationMatrixIT} are about. */
final class EventCases {
    /** The smallest one. */
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private EventCases() {}

    private static JsonObject body() {
        JsonObject type = new JsonObject().put("name", "Seat").put("price", 5).put("quantity", 3);
        return new JsonObject()
                .put("title", "Authorised")
                .put("startsAt", "2090-01-01T00:00:00Z")
                .put("ticketTypes", new JsonArray().add(type));
    }

    private static String create(TestUsers users) {
        return users.owner().post("/api/events", body()).json().getString("id");
    }

    /** Its organiser alone sees it. */
    static AuthorisationCase ownDraft(AuthorisationCases cases, TestUsers users) {
        String id = create(users);
        return AuthorisationCase.EMPTY
                .id(id)
                .state(() -> users.owner().get("/api/events/" + id).body());
    }

    static AuthorisationCase draft(AuthorisationCases cases, TestUsers users) {
        return ownDraft(cases, users).secret(users.owner().userId());
    }

    static AuthorisationCase changeOfDraft(AuthorisationCases cases, TestUsers users) {
        return ownDraft(cases, users).body(new JsonObject().put("title", "Changed"));
    }

    static AuthorisationCase quietEvent(AuthorisationCases cases, TestUsers users) {
        String id = create(users);
        users.owner().post("/api/events/" + id + "/publish", new JsonObject());
        return AuthorisationCase.EMPTY
                .id(id)
                .state(() -> cases.shop().visitor().get("/api/events/" + id).body());
    }

    static AuthorisationCase event(AuthorisationCases cases, TestUsers users) {
        return quietEvent(cases, users).secret(users.owner().userId());
    }

    static AuthorisationCase changeOfEvent(AuthorisationCases cases, TestUsers users) {
        return quietEvent(cases, users).body(new JsonObject().put("title", "Changed"));
    }

    static AuthorisationCase eventInNameOfOwner(AuthorisationCases cases, TestUsers users) {
        String owner = users.owner().userId();
        return AuthorisationCase.EMPTY.body(body().put("userId", owner)).secret(owner);
    }

    static AuthorisationCase imageOfEvent(AuthorisationCases cases, TestUsers users) {
        return quietEvent(cases, users).file(PNG);
    }

    static AuthorisationCase eventWithImage(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase event = quietEvent(cases, users);
        upload(users, event.id());
        return event;
    }

    /** The path has the id of the image alone. */
    static AuthorisationCase image(AuthorisationCases cases, TestUsers users) {
        String small = upload(users, create(users)).getJsonObject("image").getString("small");
        return AuthorisationCase.EMPTY.id(small.split("/", -1)[3]);
    }

    private static JsonObject upload(TestUsers users, String eventId) {
        Client owner = users.owner();
        return owner.send(owner.request("/api/events/" + eventId + "/image")
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(PNG)))
                .json();
    }

    /** Organisers cannot buy what they sell. */
    static AuthorisationCase quote(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject()
                .put("items", new JsonArray().add(item(cases.shop().onSale(users.owner())))));
    }

    private static JsonObject item(String ticketId) {
        return new JsonObject().put("ticketId", ticketId).put("quantity", 1);
    }

    static AuthorisationCase answers(AuthorisationCases cases, TestUsers users) {
        JsonObject question = new JsonObject().put("text", "Size?").put("kind", "text");
        JsonObject attendees = new JsonObject().put("questions", new JsonArray().add(question));
        Client organiser = cases.shop().member();
        JsonObject event = organiser
                .post("/api/events", body().put("attendees", attendees))
                .json();
        String id = event.getString("id");
        organiser.post("/api/events/" + id + "/publish", new JsonObject());
        String ticketId = event.getJsonArray("ticketTypes").getJsonObject(0).getString("id");
        String asked = event.getJsonObject("attendees")
                .getJsonArray("questions")
                .getJsonObject(0)
                .getString("id");
        String order = Shop.eventually()
                .until(() -> users.owner().reserve(ticketId, 1), answer -> answer.status() == 201)
                .id();
        return AuthorisationCase.EMPTY
                .id(order)
                .secret(order)
                .body(new JsonObject().put("answers", new JsonObject().put(asked, "L")))
                .state(() -> users.owner().get("/api/orders/" + order).body());
    }
}
