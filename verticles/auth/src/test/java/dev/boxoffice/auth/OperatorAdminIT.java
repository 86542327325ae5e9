package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The role of operators is given and taken away. */
class OperatorAdminIT {
    private static AuthFixture fixture;
    private static OperatorAdmin operators;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
        operators = Await.await(OperatorAdmin.open(
                fixture.harness.vertx(), fixture.harness.environment().getMap()));
    }

    @AfterAll
    static void close() {
        Await.await(operators.close());
        fixture.close();
    }

    private static Answer sign(String how, String email) {
        return fixture.visitor.post(how, AuthFixture.credentials(email, "password"));
    }

    private static JsonObject currentUser(Answer session) {
        return fixture.visitor
                .with("Cookie", AuthFixture.cookie(session))
                .get(AuthFixture.CURRENT)
                .json()
                .getJsonObject("currentUser");
    }

    @Test
    void grantsTheRoleFromTheNextSignInUntilItIsRevoked() {
        String email = AuthFixture.newEmail();
        Answer before = sign(AuthFixture.SIGN_UP, email);
        Await.await(operators.add(email));
        assertTrue(Await.await(operators.list()).contains(email));
        assertFalse(currentUser(before).containsKey("roles"));

        Answer with = sign(AuthFixture.SIGN_IN, email);
        assertEquals(new JsonArray(List.of("operator")), with.json().getJsonArray("roles"));
        assertEquals(with.json(), currentUser(with));

        Await.await(operators.remove(email));
        assertFalse(Await.await(operators.list()).contains(email));
        Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> currentUser(with) == null);
        // Sessions know the second in which they began.
        Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> currentUser(sign(AuthFixture.SIGN_IN, email)) != null);
        assertFalse(sign(AuthFixture.SIGN_IN, email).json().containsKey("roles"));
    }

    @Test
    void operatorErasesAnAddressInAllDomainsAlsoWithoutAnAccount() {
        String email = AuthFixture.newEmail();
        sign(AuthFixture.SIGN_UP, email);
        Await.await(operators.add(email));
        String cookie = AuthFixture.cookie(sign(AuthFixture.SIGN_IN, email));
        JsonObject request =
                new JsonObject().put("email", "Receiver@Example.com").put("reason", "asked for");
        Answer erased = fixture.visitor.with("Cookie", cookie).post("/api/users/support/erasures", request);
        assertEquals(202, erased.status(), () -> erased.body().toString());
        CloudEvent asked = fixture.harness.events().await(Subjects.USER_DATA_REQUESTED, event -> event.data()
                .path("addressHash")
                .asText()
                .equals(AddressHash.of("receiver@example.com")));
        assertEquals("erase", asked.data().get("action").asText());
        assertFalse(asked.data().toString().contains("receiver"));
    }

    @Test
    void requiresANewSignInForTheRoleAfterTwelveHours() {
        ProgramClient program = ProgramClient.signIn(fixture.visitor);
        assertFalse(program.claims().containsKey("roles"));
        Await.await(operators.add(program.email));
        program.refresh();
        assertEquals(List.of("operator"), program.claims().getJsonArray("roles").getList());
        String cookie = sign(AuthFixture.SIGN_IN, program.email).cookies().get(0);
        assertTrue(cookie.contains("Max-Age=43200;"), cookie);
        String ofMember =
                sign(AuthFixture.SIGN_UP, AuthFixture.newEmail()).cookies().get(0);
        assertTrue(ofMember.contains("Max-Age=604800;"), ofMember);

        fixture.harness.clock().advance(Duration.ofHours(12));
        try {
            program.refresh();
            assertFalse(program.claims().containsKey("roles"));
        } finally {
            fixture.harness.clock().advance(Duration.ofHours(-12));
        }
    }

    @Test
    void grantsNoRoleAtSignUpOrWithoutAnAccount() {
        String email = AuthFixture.newEmail();
        assertThrows(ConfigException.class, () -> Await.await(operators.add(email)));
        JsonObject greedy = AuthFixture.credentials(email, "password").put("roles", new JsonArray().add("operator"));
        Answer answer = fixture.visitor.post(AuthFixture.SIGN_UP, greedy);
        assertEquals(201, answer.status());
        assertFalse(answer.json().containsKey("roles"));
        assertFalse(currentUser(answer).containsKey("roles"));
    }
}
