package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each error row of the tickets API. */
class ListingErrorsIT {
    private static final String UNKNOWN = "/api/tickets/65a000000000000000000001";

    private static TicketsFixture fixture;
    private static String own;

    @BeforeAll
    static void deploy() {
        fixture = new TicketsFixture();
        own = "/api/tickets/" + fixture.list(TicketsFixture.opera());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertError(int status, String field, Answer answer) {
        assertEquals(status, answer.status(), () -> answer.body().toString());
        assertTrue(!answer.error().isBlank());
        assertEquals(field, answer.errorField());
    }

    @Test
    void refusesAnonymousRequestsFirst() {
        assertError(401, null, fixture.anonymous.post("/api/tickets", null));
        assertError(401, null, fixture.anonymous.post("/api/tickets", new JsonObject()));
        assertError(401, null, fixture.anonymous.put(own, null));
        assertError(401, null, fixture.anonymous.delete(own));
        assertError(
                401, null, fixture.anonymous.with("Cookie", "session=forged").post("/api/tickets", null));
    }

    @Test
    void refusesOtherUsers() {
        assertError(401, null, fixture.stranger.put(own, TicketsFixture.opera()));
        assertError(401, null, fixture.stranger.delete(own));
        assertEquals("active", fixture.anonymous.get(own).json().getString("status"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"price\":10}|title",
                "{\"title\":\"\",\"price\":10}|title",
                "{\"title\":\"  \",\"price\":10}|title",
                "{\"title\":7,\"price\":10}|title",
                "{\"title\":\"a\"}|price",
                "{\"title\":\"a\",\"price\":-10}|price",
                "{\"title\":\"a\",\"price\":0}|price",
                "{\"title\":\"a\",\"price\":\"10\"}|price",
                "{\"title\":\"a\",\"price\":10.555}|price",
                "{\"title\":\"a\",\"price\":10,\"quantity\":0}|quantity",
                "{\"title\":\"a\",\"price\":10,\"quantity\":1.5}|quantity",
                "{\"title\":\"a\",\"price\":10,\"quantity\":100001}|quantity",
                "{\"title\":\"a\",\"price\":10,\"currency\":\"zzz\"}|currency",
                "{\"title\":\"a\",\"price\":10,\"currency\":\"dollar\"}|currency",
                "{\"title\":\"a\",\"price\":10,\"startsAt\":\"2001-01-01T00:00:00Z\"}|startsAt",
                "{\"title\":\"a\",\"price\":10,\"startsAt\":\"soon\"}|startsAt"
            })
    void wrongPropertyIsNamed(String body, String field) {
        assertError(400, field, fixture.seller.post("/api/tickets", new JsonObject(body)));
    }

    @Test
    void allWrongPropertiesAreNamedAtOnce() {
        Answer answer = fixture.seller.post("/api/tickets", new JsonObject());
        assertEquals(2, answer.json().getJsonArray("errors").size());
    }

    @Test
    void editIsCheckedAsAListingIs() {
        assertError(400, "price", fixture.seller.put(own, new JsonObject().put("price", -1)));
        assertError(400, "title", fixture.seller.put(own, new JsonObject().put("title", "")));
        assertError(400, null, fixture.seller.put(own, new JsonObject()));
    }

    @Test
    void unknownAndMalformedIdsAreNotFound() {
        for (String path : new String[] {UNKNOWN, "/api/tickets/42"}) {
            assertError(404, null, fixture.anonymous.get(path));
            assertError(404, null, fixture.seller.put(path, TicketsFixture.opera()));
            assertError(404, null, fixture.seller.delete(path));
        }
    }

    @Test
    void staleVersionsFailThePrecondition() {
        String path = "/api/tickets/" + fixture.list(TicketsFixture.opera());
        JsonObject change = new JsonObject().put("title", "Ballet");
        assertEquals(
                200, fixture.seller.with("If-Match", "\"1\"").put(path, change).status());
        assertError(412, null, fixture.seller.with("If-Match", "\"1\"").put(path, change));
        assertError(412, null, fixture.seller.with("If-Match", "\"1\"").delete(path));
        assertError(400, "If-Match", fixture.seller.with("If-Match", "\"x\"").put(path, change));
        assertEquals(204, fixture.seller.with("If-Match", "\"2\"").delete(path).status());
    }

    @Test
    void withdrawnListingCannotBeChanged() {
        String path = "/api/tickets/" + fixture.list(TicketsFixture.opera());
        fixture.seller.delete(path);
        assertError(400, null, fixture.seller.put(path, TicketsFixture.opera()));
        assertError(400, null, fixture.seller.delete(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "limit=0", "limit=101", "sort=title", "available=maybe"})
    void wrongSearchIsNamed(String query) {
        String field = query.substring(0, query.indexOf('='));
        assertError(400, field, fixture.anonymous.get("/api/tickets?" + query));
    }

    @Test
    void otherBodiesThanJsonAreRefused() {
        assertError(400, null, raw("application/json", "{"));
        assertError(400, null, raw("application/json", "[]"));
        assertError(400, null, fixture.seller.post("/api/tickets", null));
        assertError(415, null, raw("text/plain", "{}"));
        assertError(413, null, raw("application/json", "{\"title\":\"" + "x".repeat(70_000) + "\"}"));
    }

    private static Answer raw(String type, String body) {
        return fixture.seller.sendRaw(HttpMethod.POST, "/api/tickets", type, body);
    }

    @Test
    void unknownRoutesAndMethodsAreAnsweredInTheSameFormat() {
        assertError(404, null, fixture.anonymous.get("/api/tickets/a/b"));
        Answer answer = fixture.seller.put("/api/tickets", TicketsFixture.opera());
        assertError(405, null, answer);
        assertEquals("GET, POST", answer.header("Allow"));
    }
}
