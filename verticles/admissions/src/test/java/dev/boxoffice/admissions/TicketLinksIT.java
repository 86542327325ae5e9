package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Links open tickets without signing in, until they end; and keys verify codes. */
class TicketLinksIT {
    private static final String PATH = AdmissionsFixture.PATH;
    private static final AdmissionsFixture FIXTURE =
            new AdmissionsFixture(Map.of("TICKET_LINK_ATTEMPTS_PER_ADDRESS_MINUTE", "20"));

    private final TestUser buyer = TestUser.named("buyer" + Ids.next());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private String link(String order) {
        Answer made = FIXTURE.admissions.as(buyer).post(PATH + "orders/" + order + "/links", null);
        assertEquals(201, made.status());
        return AdmissionsFixture.secret(made.json().getString("link"));
    }

    private Answer open(String secret) {
        return FIXTURE.admissions.anonymous().get(PATH + "linked?link=" + secret);
    }

    @Test
    void aLinkOpensTheTicketsOfItsOrderUntilItIsRevoked() {
        String order = FIXTURE.buy(buyer, 2, 0);
        String secret = link(order);

        assertEquals(2, open(secret).json().getJsonArray("tickets").size());
        assertTrue(open(secret).json().getJsonArray("tickets").getJsonObject(0).containsKey("code"));
        assertEquals(
                404,
                FIXTURE.admissions
                        .as(TestUser.named("stranger"))
                        .delete(PATH + "orders/" + order + "/links")
                        .status());
        FIXTURE.admissions.as(buyer).delete(PATH + "orders/" + order + "/links");
        assertEquals("link.ended", open(secret).errorCode());
    }

    @Test
    void aLinkEndsSomeTimeAfterTheEvent() {
        try (AdmissionsFixture other = new AdmissionsFixture()) {
            String order = other.buy(buyer, 1, 0);
            String secret = AdmissionsFixture.secret(other.admissions
                    .as(buyer)
                    .post(PATH + "orders/" + order + "/links", null)
                    .json()
                    .getString("link"));
            Duration left = Duration.between(other.harness.clock().instant(), other.startsAt());

            other.harness.clock().advance(left.plus(Duration.ofDays(29)));
            String path = PATH + "linked?link=" + secret;
            assertEquals(200, other.admissions.anonymous().get(path).status());
            other.harness.clock().advance(Duration.ofDays(2));
            assertEquals("link.ended", other.admissions.anonymous().get(path).errorCode());
        }
    }

    @Test
    void guessesAreLimited() {
        FIXTURE.harness.clock().advance(Duration.ofMinutes(2));
        Answer last = null;
        for (int i = 0; i < 40; i++) {
            last = FIXTURE.admissions.anonymous().get(PATH + "linked?link=" + "guess".repeat(5) + i);
        }
        assertEquals(429, last.status());
        FIXTURE.harness.clock().advance(Duration.ofMinutes(2));
    }

    @Test
    void anOperatorRotatesTheKey() {
        String before = FIXTURE.buy(buyer, 1, 0);
        TestUser operator = TestUser.named("operator").with(Role.OPERATOR);
        int keys = keys().size();

        assertEquals(
                201, FIXTURE.admissions.as(operator).post(PATH + "keys", null).status());
        assertEquals(403, FIXTURE.admissions.as(buyer).post(PATH + "keys", null).status());

        assertEquals(keys + 1, keys().size());
        String after = FIXTURE.buy(buyer, 1, 0);
        assertNotEquals(keyOf(before), keyOf(after));
    }

    private static JsonArray keys() {
        JsonObject set = FIXTURE.admissions.anonymous().get(PATH + "keys").json();
        return set.getJsonArray("keys");
    }

    /** The first character of a code is the first bits of the number of its key, and the second one the last. */
    private String keyOf(String order) {
        return FIXTURE.held(buyer, order).get(0).getString("code").substring(0, 2);
    }
}
