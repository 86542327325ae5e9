package dev.boxoffice.organisers;

import static dev.boxoffice.organisers.OrganisersFixture.PATH;
import static dev.boxoffice.organisers.OrganisersFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators freeze, and what they are told. */
class FreezesIT {
    private static final JsonObject WHY = new JsonObject().put("reason", "Sells what does not exist");
    private static OrganisersFixture fixture;
    private static ApiClient operator;

    private final TestUser owner = TestUser.named("owner");

    @BeforeAll
    static void deploy() {
        fixture = new OrganisersFixture();
        operator = fixture.organisers.as(fixture.operator);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private String ticket() {
        return fixture.list(owner, owner.id()).json().getString("id");
    }

    private Answer change(String ticket) {
        return fixture.tickets.as(owner).put("/api/tickets/" + ticket, new JsonObject().put("quantity", 7));
    }

    private static void awaitCode(Supplier<Answer> request, String code) {
        eventually().until(() -> request.get().body().toString().contains(code));
    }

    @Test
    void frozenEventIsNotChangedAndSaysSo() {
        String ticket = ticket();
        String path = PATH + "freezes/event/" + ticket;
        assertEquals(200, operator.put(path, WHY).status());
        awaitCode(() -> change(ticket), "event.frozen");
        ApiClient visitor = fixture.tickets.anonymous().with("Cache-Control", "no-cache");
        eventually().until(() -> visitor.get("/api/tickets/" + ticket).json().getBoolean("frozen", false));
        assertTrue(operator.get(PATH + "freezes?limit=100").list().encode().contains(ticket));
        assertEquals(204, operator.delete(path + "?reason=mistake").status());
        eventually().until(() -> !visitor.get("/api/tickets/" + ticket).json().getBoolean("frozen", false));
        assertFalse(operator.get(PATH + "freezes?limit=100").list().encode().contains(ticket));
        assertEquals(404, operator.delete(path + "?reason=mistake").status());
    }

    @Test
    void frozenOrganiserChangesNothing() {
        String ticket = ticket();
        assertEquals(
                200, operator.put(PATH + "freezes/organiser/" + owner.id(), WHY).status());
        awaitCode(() -> change(ticket), "organiser.frozen");
        awaitCode(() -> fixture.list(owner, owner.id()), "organiser.frozen");
        awaitCode(() -> fixture.invite(owner, owner.id(), "x@example.com", "door"), "organiser.frozen");
    }

    @Test
    void sessionsOfAFrozenAccountAreRefused() {
        assertEquals(201, fixture.list(owner, owner.id()).status());
        assertEquals(
                200, operator.put(PATH + "freezes/account/" + owner.id(), WHY).status());
        eventually().until(() -> fixture.list(owner, owner.id()).status() == 401);
    }

    @Test
    void freezesAreForOperatorsWhoHaveJustProvedWhoTheyAre() {
        String path = PATH + "freezes/account/" + owner.id();
        assertEquals(403, fixture.organisers.as(owner).put(path, WHY).status());
        JsonObject old = new JsonObject().put("proven_at", 1);
        Answer refused = fixture.organisers.as(fixture.operator, old).put(path, WHY);
        assertTrue(refused.body().toString().contains("step_up.required"));
    }

    @Test
    void nothingElseIsFrozen() {
        for (String target : List.of("seat/" + owner.id(), "%25/%25", "account/%25")) {
            assertEquals(404, operator.put(PATH + "freezes/" + target, WHY).status(), target);
            assertEquals(
                    404,
                    operator.delete(PATH + "freezes/" + target + "?reason=mistake")
                            .status(),
                    target);
        }
    }

    @Test
    void anybodyReportsAnEventAndOperatorsReadIt() {
        JsonObject report =
                new JsonObject().put("eventId", ticket()).put("reason", "fraud").put("text", "No such hall");
        String id = fixture.organisers
                .anonymous()
                .post(PATH + "reports", report)
                .json()
                .getString("id");
        assertTrue(operator.get(PATH + "reports?state=open").list().encode().contains("No such hall"));
        assertEquals(403, fixture.organisers.as(owner).get(PATH + "reports").status());
        Answer changed = operator.put(PATH + "reports/" + id, new JsonObject().put("state", "resolved"));
        assertEquals("resolved", changed.json().getString("state"));
        assertFalse(operator.get(PATH + "reports?state=open").list().encode().contains(id));
    }
}
