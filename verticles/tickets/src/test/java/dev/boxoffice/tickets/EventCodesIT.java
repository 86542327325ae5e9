package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Codes reveal what is hidden, to those alone who know them. */
class EventCodesIT {
    private static EventsFixture fixture;
    private static JsonObject event;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
        Instant soon = fixture.domain.harness.clock().instant().plusSeconds(86_400);
        JsonObject tenth = new JsonObject().put("percent", 10);
        JsonObject festival = EventsFixture.festival();
        festival.getJsonArray("codes")
                .add(new JsonObject()
                        .put("text", "LATER")
                        .put("discount", tenth)
                        .put("validFrom", soon.toString()));
        event = fixture.published(festival);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer enter(ApiClient client, String code) {
        return client.get("/api/events/" + event.getString("slug") + "?code=" + code);
    }

    private static ApiClient buyer(String name) {
        return fixture.domain.tickets.as(TestUser.named(name));
    }

    @Test
    void codeRevealsHiddenTypeWhateverItsCase() {
        JsonObject shown = enter(fixture.domain.anonymous, "crew2090").json();
        assertEquals(3, EventsFixture.types(shown).size());
        assertEquals(
                new JsonObject().put("text", "CREW2090").put("ticketTypes", new JsonArray()),
                shown.getJsonObject("code"));
        assertFalse(shown.containsKey("codes"));
        assertFalse(shown.encode().contains("FIVER"));
    }

    @Test
    void discountIsShownAndRevealsNothing() {
        JsonObject shown = enter(fixture.domain.anonymous, "FIVER").json();
        assertEquals(2, EventsFixture.types(shown).size());
        assertEquals(5.5, shown.getJsonObject("code").getJsonObject("discount").getDouble("amount"));
    }

    @Test
    void wrongCodesAreUnknown() {
        for (String code : new String[] {"CREW", "LATER"}) {
            Answer answer = enter(buyer("one"), code);
            assertEquals(400, answer.status());
            assertEquals("code.unknown", answer.errorCode());
        }
    }

    @Test
    void codesCannotBeGuessed() {
        ApiClient guesser = buyer("guesser");
        for (int i = 0; i < 30; i++) {
            if (i < 20) {
                assertEquals(200, enter(guesser, "FIVER").status(), "right codes do not count");
            }
            assertEquals(400, enter(guesser, "GUESS" + i).status());
        }
        assertEquals(429, enter(guesser, "GUESS30").status());
        assertEquals(429, enter(guesser, "CREW2090").status(), "nor is the right one told then");
        assertEquals(200, enter(buyer("other"), "CREW2090").status());
    }

    @Test
    void hiddenTypeIsNoPublicListing() {
        String crew = EventsFixture.typeId(event, 2);
        String path = "/api/tickets/" + crew;
        assertEquals(404, fixture.domain.anonymous.get(path).status());
        assertEquals(404, fixture.domain.stranger.get(path).status());
        assertEquals(404, fixture.domain.stranger.delete(path).status());
        assertEquals(
                404,
                fixture.domain
                        .stranger
                        .put(path, new JsonObject().put("price", 1))
                        .status());
        assertEquals(200, fixture.domain.seller.get(path).status());
        String list = "/api/tickets?limit=100&userId=" + fixture.domain.sellerUser.id();
        assertEquals(2, fixture.domain.anonymous.get(list).list().size());
        assertEquals(3, fixture.domain.seller.get(list).list().size());
    }
}
