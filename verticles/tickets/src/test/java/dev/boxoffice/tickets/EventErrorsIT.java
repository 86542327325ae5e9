package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad input for events gets an error that names its path, and changes nothing. */
class EventErrorsIT {
    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertRefused(String field, String code, Consumer<JsonObject> spoil) {
        JsonObject body = EventsFixture.festival();
        spoil.accept(body);
        Answer answer = fixture.domain.seller.post("/api/events", body);
        assertEquals(400, answer.status(), answer.body().toString());
        assertEquals(field, answer.errorField());
        assertEquals(code, answer.errorCode());
    }

    private static JsonObject type(JsonObject body, int index) {
        return body.getJsonArray("ticketTypes").getJsonObject(index);
    }

    @Test
    void typeWithoutPoolIsRefused() {
        assertRefused(
                "ticketTypes.0.pool", "pool.missing", body -> type(body, 0).remove("pool"));
    }

    @Test
    void windowThatEndsBeforeItBeginsIsRefused() {
        assertRefused("ticketTypes.0.saleUntil", "saleUntil.before_from", body -> type(body, 0)
                .put("saleFrom", "2090-05-01T00:00:00Z")
                .put("saleUntil", "2090-04-01T00:00:00Z"));
    }

    @Test
    void leastAboveMostIsRefused() {
        assertRefused("ticketTypes.0.maxPerOrder", "maxPerOrder.below_min", body -> type(body, 0)
                .put("minPerOrder", 5)
                .put("maxPerOrder", 4));
    }

    @Test
    void amountsHaveTheDecimalsOfTheCurrency() {
        assertRefused("ticketTypes.0.price", "price.too_many_decimals", body -> type(body, 0)
                .put("price", 5.555));
        assertRefused("codes.1.discount.amount", "amount.too_many_decimals", body -> body.getJsonArray("codes")
                .getJsonObject(1)
                .put("discount", new JsonObject().put("amount", 5.555)));
        assertRefused(
                "ticketTypes.0.price", "price.too_low", body -> type(body, 0).put("price", 0.01));
    }

    @Test
    void manyWrongPartsAreNamedTogether() {
        JsonObject body = EventsFixture.festival()
                .put("timeZone", "Mars/Base")
                .put("endsAt", "2089-01-01T00:00:00Z")
                .put("doorsAt", "2091-01-01T00:00:00Z");
        Answer answer = fixture.domain.seller.post("/api/events", body);
        assertEquals(3, answer.json().getJsonArray("errors").size());
    }

    @Test
    void tooManyTypesAreRefused() {
        JsonArray types = new JsonArray();
        for (int i = 0; i < 51; i++) {
            types.add(EventsFixture.type("T" + i, 0).put("quantity", 1));
        }
        Answer answer = fixture.domain.seller.post(
                "/api/events", new JsonObject().put("title", "Many").put("ticketTypes", types));
        assertEquals(400, answer.status());
    }

    @Test
    void refusedChangeChangesNothing() {
        String id = fixture.published(EventsFixture.festival()).getString("id");
        JsonObject before = fixture.own(id);
        Answer answer = fixture.change(
                id,
                new JsonObject()
                        .put("city", "Linz")
                        .put("codes", new JsonArray())
                        .put("pools", new JsonArray().add(EventsFixture.pool("field", 1)))
                        .put(
                                "ticketTypes",
                                new JsonArray().add(EventsFixture.type("New", 5).put("pool", "field"))));
        assertEquals(400, answer.status());
        assertEquals(
                "ticketTypes.removed",
                answer.json().getJsonArray("errors").getJsonObject(0).getString("code"));
        assertEquals(before, fixture.own(id));
    }

    @Test
    void publishingSaysWhatIsMissing() {
        String id = fixture.draft(new JsonObject().put("title", "Talk")).getString("id");
        Answer answer = fixture.domain.seller.post("/api/events/" + id + "/publish", null);
        assertEquals(400, answer.status());
        assertEquals(2, answer.json().getJsonArray("errors").size());
        assertEquals("draft", fixture.own(id).getString("status"));
    }

    @Test
    void unknownEventsAreNotFound() {
        assertEquals(
                404, fixture.domain.anonymous.get("/api/events/no-such-event").status());
        assertEquals(
                404,
                fixture.change("no-such-event", new JsonObject().put("city", "X"))
                        .status());
        assertEquals(
                404, fixture.domain.seller.post("/api/events/0/publish", null).status());
    }
}
