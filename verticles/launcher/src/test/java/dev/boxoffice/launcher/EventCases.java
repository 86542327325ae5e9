package dev.boxoffice.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Events that rows of {@link AuthorisationMatrixIT} are about. */
final class EventCases {
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
}
