package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs act for users by tokens with names, scopes and ends. */
class ProgramTokensIT {
    private static final String PROGRAMS = "/api/users/programs";
    private static final String EXCHANGE = ProgramClient.TOKENS + "/exchange";

    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject wanted(int days, String... scopes) {
        return new JsonObject()
                .put("name", "Door list")
                .put("scopes", new JsonArray(List.of(scopes)))
                .put("days", days);
    }

    private static JsonObject create(TestMember member, int days, String... scopes) {
        Answer answer = member.client().post(PROGRAMS, wanted(days, scopes));
        assertEquals(201, answer.status(), () -> answer.body().toString());
        assertEquals("no-store", answer.header("Cache-Control"));
        return answer.json();
    }

    private static Answer exchange(String token) {
        return fixture.visitor.post(EXCHANGE, new JsonObject().put("token", token));
    }

    private static ApiClient with(String accessToken) {
        return fixture.visitor.with("Authorization", "Bearer " + accessToken);
    }

    private static boolean works(String accessToken) {
        return ProgramClient.currentUser(fixture.visitor, accessToken) != null;
    }

    @Test
    void exchangesATokenForAShortOneWithItsScopes() {
        TestMember member = TestMember.signUp(fixture);
        JsonObject created = create(member, 30, "events_read", "orders_read");
        assertTrue(created.getString("token").matches("box_[A-Za-z0-9_-]{43}"));
        JsonObject listed = member.client().get(PROGRAMS).list().getJsonObject(0);
        assertNull(listed.getString("usedAt"));
        assertFalse(listed.encode().contains("box_"));
        JsonObject access = exchange(created.getString("token")).json();
        assertEquals("events_read orders_read", access.getString("scope"));
        assertEquals(600, access.getInteger("expiresIn"));
        assertTrue(works(access.getString("accessToken")));
        Answer refused = with(access.getString("accessToken")).get(PROGRAMS);
        assertEquals(403, refused.status());
        assertEquals("scope.missing", refused.errorCode());
        assertEquals(
                "scope.missing",
                with(access.getString("accessToken"))
                        .post("/api/users/passkeys/options", null)
                        .errorCode());
        fixture.eventually(
                () -> member.client().get(PROGRAMS).list().getJsonObject(0).getString("usedAt") != null);
    }

    @Test
    void removalEndsItsAccessTokensAtOnce() {
        TestMember member = TestMember.signUp(fixture);
        JsonObject created = create(member, 30, "orders_read");
        String access = exchange(created.getString("token")).json().getString("accessToken");
        TestMember other = TestMember.signUp(fixture);
        String path = PROGRAMS + "/" + created.getString("id");
        assertEquals(404, other.client().delete(path).status());
        assertTrue(works(access));
        assertEquals(204, member.client().delete(path).status());
        assertFalse(works(access));
        assertEquals(401, exchange(created.getString("token")).status());
        assertEquals(404, member.client().delete(path).status());
    }

    @Test
    void expiredTokensAreRefusedAndAccessEndsWithThem() {
        TestMember member = TestMember.signUp(fixture);
        String token = create(member, 1, "orders_read").getString("token");
        fixture.harness.clock().advance(Duration.ofDays(1).minusMinutes(5));
        int left = exchange(token).json().getInteger("expiresIn");
        assertTrue(left <= 300 && left > 200, left + " s");
        fixture.harness.clock().advance(Duration.ofMinutes(5));
        Answer expired = exchange(token);
        assertEquals(401, expired.status());
        assertEquals(exchange("box_" + "A".repeat(43)).body(), expired.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "box_", "box_$gt", "Bearer x"})
    void unknownTokensAreRefused(String token) {
        assertEquals(401, exchange(token).status());
    }

    @Test
    void concurrentRequestsMakeAtMostTwenty() {
        TestMember member = TestMember.signUp(fixture);
        List<Future<Answer>> all = IntStream.range(0, 25)
                .mapToObj(i -> member.client().send(HttpMethod.POST, PROGRAMS, wanted(7, "orders_read")))
                .toList();
        long made = all.stream()
                .map(Await::await)
                .filter(answer -> answer.status() == 201)
                .count();
        assertEquals(20, made);
        assertEquals(20, member.client().get(PROGRAMS).list().size());
        Answer more = member.client().post(PROGRAMS, wanted(7, "orders_read"));
        assertEquals("program.too_many", more.errorCode());
    }

    @Test
    void wrongWishesAreNamed() {
        TestMember member = TestMember.signUp(fixture);
        for (JsonObject wrong : List.of(
                wanted(366, "orders_read"),
                wanted(0, "orders_read"),
                wanted(7),
                wanted(7, "everything"),
                wanted(7, "orders_read", "orders_read"),
                wanted(7, "orders_read").put("name", "  "))) {
            assertEquals(400, member.client().post(PROGRAMS, wrong).status(), wrong::encode);
        }
        assertTrue(member.client().get(PROGRAMS).list().isEmpty());
    }

    @Test
    void makingOneAsksWhoTheUserIs() {
        TestMember member = TestMember.signUp(fixture);
        fixture.harness.clock().advance(Duration.ofMinutes(15));
        assertEquals(
                "step_up.required",
                member.client().post(PROGRAMS, wanted(7, "orders_read")).errorCode());
    }

    @Test
    void storesAHashOfTheToken() {
        TestMember member = TestMember.signUp(fixture);
        JsonObject created = create(member, 30, "orders_read");
        JsonObject stored = fixture.harness.document("auth", "programs", created.getString("id"));
        assertNotNull(stored.getString("hash"));
        assertFalse(stored.encode().contains(created.getString("token")));
        assertEquals(401, exchange(stored.getString("hash")).status());
    }
}
