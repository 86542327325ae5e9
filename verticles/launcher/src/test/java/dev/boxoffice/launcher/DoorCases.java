package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;
import static dev.boxoffice.launcher.Shop.eventually;

import dev.boxoffice.launcher.TestUsers.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of {@link AuthorisationMatrixIT} about doors: what members do, and what devices do with a link. */
final class DoorCases {
    private static final String PATH = "/api/admissions/";
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> ALL = EnumSet.complementOf(EnumSet.copyOf(Caller.MEMBERS));
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);

    static final List<AuthorisationRow> ROWS = List.of(
            row("getDoor", "401 401 200 401 200 200 200 403", OWNER, DoorCases::door),
            row("updateDoor", "401 401 200 401 200 403 403 403", OWNER, DoorCases::change),
            row("listDoorLinks", "401 401 200 401 200 403 403 403", OWNER, DoorCases::links),
            row("createDoorLink", "401 401 201 401 201 403 403 403", OWNER, DoorCases::newLink),
            row("revokeDoorLink", "401 401 204 401 204 403 403 403", OWNER, DoorCases::link),
            row("listDoorDevices", "401 401 200 401 200 200 200 403", OWNER, DoorCases::door),
            row("listDoorConflicts", "401 401 200 401 200 200 200 403", OWNER, DoorCases::door),
            row("searchAdmissions", "401 401 200 401 200 200 200 403", OWNER, DoorCases::tickets),
            row("undoScan", "401 401 400 401 400 403 403 403", NO_CALLER, DoorCases::unusedTicket),
            row("openDoor", "200 200 200 200", ALL, DoorCases::device),
            row("openDoor", "401 401 401 401", NO_CALLER, DoorCases::guessedLink),
            row("listDoorAdmissions", "200 200 200 200", ALL, DoorCases::device),
            row("listDoorAdmissions", "401 401 401 401", NO_CALLER, DoorCases::guessedLink),
            row("recordScans", "200 200 200 200", ALL, DoorCases::scan),
            row("recordScans", "401 401 401 401", NO_CALLER, DoorCases::guessedScan));

    private DoorCases() {}

    /** An event of the owner. */
    private static AuthorisationCase door(AuthorisationCases cases, TestUsers users) {
        String saleId = cases.shop().onSale(users.owner());
        eventually().until(() -> users.owner().get(pathOf(saleId) + "door").status() == 200);
        return AuthorisationCase.EMPTY.id(saleId);
    }

    private static String pathOf(String saleId) {
        return PATH + "events/" + saleId + "/";
    }

    private static AuthorisationCase change(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase door = door(cases, users);
        return door.body(new JsonObject().put("reentry", true)).state(() -> users.owner()
                .get(pathOf(door.id()) + "door")
                .json()
                .getBoolean("reentry")
                .toString());
    }

    private static AuthorisationCase newLink(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase door = door(cases, users);
        return door.body(new JsonObject().put("name", "North"))
                .state(() -> users.owner().get(pathOf(door.id()) + "links").body());
    }

    private static JsonObject made(TestUsers users, AuthorisationCase door) {
        return users.owner().post(pathOf(door.id()) + "links", door.body()).json();
    }

    private static AuthorisationCase links(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase door = newLink(cases, users);
        return door.body(null).secret(made(users, door).getString("id"));
    }

    private static AuthorisationCase link(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase door = newLink(cases, users);
        return door.body(null).id(door.id() + " " + made(users, door).getString("id"));
    }

    private static AuthorisationCase tickets(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase door = door(cases, users);
        String orderId = cases.shop().member().buy(door.id());
        eventually().until(() -> users.owner()
                .get(pathOf(door.id()) + "admissions")
                .body()
                .contains(orderId));
        return door.secret(orderId);
    }

    private static AuthorisationCase unusedTicket(AuthorisationCases cases, TestUsers users) {
        String orderId = tickets(cases, users).secret().orElseThrow();
        return AuthorisationCase.EMPTY.id(orderId + "-1").body(new JsonObject());
    }

    private static AuthorisationCase device(AuthorisationCases cases, TestUsers users) {
        String link = made(users, newLink(cases, users)).getString("link");
        return AuthorisationCase.EMPTY.with(headers(link.substring(link.indexOf('#') + 1)));
    }

    private static AuthorisationCase guessedLink(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.with(headers("x".repeat(43)));
    }

    private static String[] headers(String token) {
        return new String[] {
            "Door-Token", token, "Door-Device", UUID.randomUUID().toString()
        };
    }

    private static AuthorisationCase scan(AuthorisationCases cases, TestUsers users) {
        return device(cases, users).body(scan());
    }

    private static AuthorisationCase guessedScan(AuthorisationCases cases, TestUsers users) {
        return guessedLink(cases, users).body(scan());
    }

    private static JsonObject scan() {
        JsonObject scan = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("at", Instant.now().toString())
                .put("direction", "in")
                .put("shortCode", "0000-0000");
        return new JsonObject().put("queued", 0).put("scans", new JsonArray().add(scan));
    }
}
