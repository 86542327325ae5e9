package dev.boxoffice.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Only operators read, replay and drop dead letters. */
class DeadLettersApiIT {
    private static final String LETTERS = "/api/ops/dead-letters";
    private static OpsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OpsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject buried(String body) {
        fixture.bury(Subjects.TICKET_CREATED, body);
        List<?> all = fixture.operator.get(LETTERS + "?limit=100").list().getList();
        return JsonObject.mapFrom(all.get(all.size() - 1));
    }

    @Test
    void listsAndShowsDeadLetters() {
        JsonObject letter = buried("{\"poison\":");
        assertEquals("orders", letter.getString("domain"));
        assertEquals(Subjects.TICKET_CREATED, letter.getString("subject"));
        assertEquals("of old", letter.getString("cause"));
        assertFalse(letter.containsKey("body"), "it may be long");
        JsonObject shown =
                fixture.operator.get(LETTERS + "/" + letter.getString("id")).json();
        assertEquals("{\"poison\":", shown.getString("body"));
        assertTrue(shown.getJsonObject("headers").containsKey("Boxoffice-Consumer"));

        buried("second");
        Answer page = fixture.operator.get(LETTERS + "?limit=1&from=" + letter.getString("id"));
        assertEquals(letter, page.list().getJsonObject(0));
        assertEquals(1, page.list().size());
        assertTrue(Long.parseLong(page.header("X-Total-Count")) >= 2);
    }

    @Test
    void replaysToTheConsumerThatFailedAndAuditsIt() {
        String id = Ids.next();
        String body = new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/test")
                .put("type", Subjects.TICKET_CREATED)
                .put("subject", id)
                .put("time", "2026-01-01T00:00:00Z")
                .put("datacontenttype", "application/json")
                .put("data", new JsonObject())
                .encode();
        JsonObject letter = buried(body);
        String path = LETTERS + "/" + letter.getString("id");
        assertEquals(204, fixture.operator.post(path + "/replay", null).status());
        fixture.harness.events().await(Subjects.TICKET_CREATED, event -> id.equals(event.id()));
        assertEquals(404, fixture.operator.get(path).status());
        assertEquals(404, fixture.operator.post(path + "/replay", null).status());
        assertAudited(SecurityEvent.LETTER_REPLAYED, letter);
    }

    @Test
    void dropsForGoodAndAuditsIt() {
        JsonObject letter = buried("to be forgotten");
        String path = LETTERS + "/" + letter.getString("id");
        assertEquals(204, fixture.operator.delete(path).status());
        assertEquals(404, fixture.operator.delete(path).status());
        assertAudited(SecurityEvent.LETTER_DROPPED, letter);
    }

    private static void assertAudited(SecurityEvent event, JsonObject letter) {
        JsonObject entry = fixture.audit.entries(event).stream()
                .filter(one -> letter.getString("id").equals(one.getString("letter")))
                .findFirst()
                .orElseThrow();
        assertEquals(fixture.ada.id(), entry.getString("userId"));
        assertEquals("127.0.0.1", entry.getString("address"));
        assertFalse(entry.encode().contains("@"), "addresses of people do not belong there");
    }

    @Test
    void answersWrongRequestsWithErrors() {
        assertEquals(404, fixture.operator.get(LETTERS + "/none").status());
        assertEquals(404, fixture.operator.get(LETTERS + "/999999").status());
        assertEquals(404, fixture.operator.get(LETTERS + "/0").status());
        assertEquals(200, fixture.operator.get(LETTERS + "?from=&limit=").status());
        assertEquals(400, fixture.operator.get(LETTERS + "?limit=1000").status());
        assertEquals(405, fixture.operator.put(LETTERS, new JsonObject()).status());
    }

    @Test
    void refusesAllButOperators() {
        JsonObject letter = buried("private");
        String path = LETTERS + "/" + letter.getString("id");
        TestUser eve = TestUser.named("eve");
        Map<ApiClient, Integer> others = Map.of(
                fixture.ops.anonymous(), 401,
                fixture.ops.as(eve), 403,
                fixture.ops.withBearer(eve), 403);
        others.forEach((client, status) -> {
            for (String uri : List.of("/api/ops/services", "/api/ops/history", LETTERS, path)) {
                assertRefused(status, client.get(uri));
            }
            assertRefused(status, client.post(path + "/replay", null));
            assertRefused(status, client.delete(path));
        });
        assertEquals("private", fixture.operator.get(path).json().getString("body"));
        assertTrue(fixture.audit.entries(SecurityEvent.ACCESS_REFUSED).stream()
                .anyMatch(entry -> eve.id().equals(entry.getString("userId")) && path.equals(entry.getString("path"))));
    }

    private static void assertRefused(int status, Answer answer) {
        assertEquals(status, answer.status());
        assertTrue(answer.error() != null, "in the one error format");
    }
}
