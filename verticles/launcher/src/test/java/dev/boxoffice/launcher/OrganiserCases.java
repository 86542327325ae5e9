package dev.boxoffice.launcher;

import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.UUID;

/** The rows of {@link AuthorisationMatrixIT} about organisers, and what operators do about abuse. */
final class OrganiserCases {
    private static final String PATH = "/api/organisers/";
    private static final String REASON = "Not authorised";

    private OrganiserCases() {}

    static AuthorisationCase organisers(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.secret(users.owner().userId());
    }

    static AuthorisationCase newOrganiser(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject().put("name", "Opera"));
    }

    static AuthorisationCase organiser(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(users.owner().userId());
    }

    static AuthorisationCase names(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.query("?ids=" + users.owner().userId());
    }

    static AuthorisationCase change(AuthorisationCases cases, TestUsers users) {
        String id = users.owner().userId();
        return AuthorisationCase.EMPTY
                .id(id)
                .body(new JsonObject().put("text", "Changed"))
                .state(() -> users.owner().get(PATH + id).body());
    }

    static AuthorisationCase newLogo(AuthorisationCases cases, TestUsers users) {
        return change(cases, users).body(null).file(EventCases.PNG);
    }

    static AuthorisationCase logo(AuthorisationCases cases, TestUsers users) {
        upload(users);
        return change(cases, users).body(null);
    }

    /** The path has the id of the image alone. */
    static AuthorisationCase fileOfLogo(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(
                upload(users).getJsonObject("logo").getString("small").split("/", -1)[4]);
    }

    private static JsonObject upload(TestUsers users) {
        Client owner = users.owner();
        return owner.send(owner.request(PATH + owner.userId() + "/logo")
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(EventCases.PNG)))
                .json();
    }

    /** Nothing changes, as an owner is one already. */
    static AuthorisationCase role(AuthorisationCases cases, TestUsers users) {
        return lastOwner(cases, users).body(new JsonObject().put("role", "owner"));
    }

    static AuthorisationCase lastOwner(AuthorisationCases cases, TestUsers users) {
        String id = users.owner().userId();
        return AuthorisationCase.EMPTY.id(id + " " + id);
    }

    private static JsonObject wanted() {
        return new JsonObject().put("email", UUID.randomUUID() + "@example.com").put("role", "door");
    }

    private static String invitationsOf(TestUsers users) {
        return PATH + users.owner().userId() + "/invitations";
    }

    static AuthorisationCase newInvitation(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(users.owner().userId()).body(wanted()).state(() -> users.owner()
                .get(invitationsOf(users))
                .body());
    }

    static AuthorisationCase invitations(AuthorisationCases cases, TestUsers users) {
        JsonObject invitation = wanted();
        users.owner().post(invitationsOf(users), invitation);
        return AuthorisationCase.EMPTY.id(users.owner().userId()).secret(invitation.getString("email"));
    }

    static AuthorisationCase invitation(AuthorisationCases cases, TestUsers users) {
        String id = users.owner().post(invitationsOf(users), wanted()).id();
        return newInvitation(cases, users).body(null).id(users.owner().userId() + " " + id);
    }

    static AuthorisationCase guessedLink(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject().put("token", "x".repeat(43)));
    }

    static AuthorisationCase trail(AuthorisationCases cases, TestUsers users) {
        String id = users.owner().userId();
        users.owner().post(invitationsOf(users), wanted());
        Shop.eventually()
                .until(() -> users.owner().get(PATH + id + "/trail").body().contains("inviteMember"));
        return AuthorisationCase.EMPTY.id(id).secret("inviteMember");
    }

    static AuthorisationCase newReport(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject()
                .put("eventId", Ids.next())
                .put("reason", "other")
                .put("text", REASON));
    }

    static AuthorisationCase reports(AuthorisationCases cases, TestUsers users) {
        cases.shop().visitor().post(PATH + "reports", newReport(cases, users).body());
        return AuthorisationCase.EMPTY.secret(REASON);
    }

    static AuthorisationCase report(AuthorisationCases cases, TestUsers users) {
        String id = cases.shop()
                .visitor()
                .post(PATH + "reports", newReport(cases, users).body())
                .id();
        return AuthorisationCase.EMPTY
                .id(id)
                .body(new JsonObject().put("state", "resolved"))
                .state(() -> users.operator().get(PATH + "reports?state=open").body());
    }

    static AuthorisationCase newFreeze(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY
                .id("event " + Ids.next())
                .body(new JsonObject().put("reason", REASON))
                .state(() -> users.operator().get(PATH + "freezes?limit=100").body());
    }

    static AuthorisationCase freeze(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase begun = newFreeze(cases, users);
        users.operator().put(PATH + "freezes/" + begun.id().replace(' ', '/'), begun.body());
        return begun.body(null).query("?reason=mistake");
    }

    static AuthorisationCase freezes(AuthorisationCases cases, TestUsers users) {
        freeze(cases, users);
        return AuthorisationCase.EMPTY.query("?limit=100").secret(REASON);
    }
}
